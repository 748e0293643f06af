import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createApplicationAndAssetBundle } from 'binary-version-reader';
import { firmwareStream } from '#contracts';
import { particleBinary } from '../testing/particle-binary';
import { registration, uploadOf } from '../testing/uploads';
import { ORG, World, type Program } from '../testing/world';
import type { CommandAnswer } from './request';

const params = { productId: 'p1' };
const sha256Of = (file: Buffer): string => createHash('sha256').update(file).digest('hex');
const on = (version: number, more: object = {}) => ({
  params: { ...params, version: String(version) },
  ...more,
});

describe('a firmware upload', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  const upload = (file: Buffer, version: number, key?: string): Promise<CommandAnswer> =>
    program.send('UploadFirmware', {
      params,
      query: { version: String(version), title: 'build' },
      stream: Readable.from([file]),
      contentType: 'application/octet-stream',
      ...(key !== undefined && { key }),
    });

  it('of a Particle binary for this product and version is kept (D17, D19)', async () => {
    const file = particleBinary({ productNumber: 1, version: 3 });
    const answer = await upload(file, 3);
    expect(answer).toMatchObject({ kind: 'done', id: '3', created: true, more: { size: file.length } });
    const [event] = await world.stream(firmwareStream(ORG, 'p1'));
    expect(event?.data).toMatchObject({ version: 3, binary: { productNumber: 1, version: 3, platform: 6 } });
  });

  it('of a binary for another product is refused (D17)', async () => {
    expect(await upload(particleBinary({ productNumber: 2, version: 3 }), 3)).toMatchObject({
      code: 'binary_mismatch',
    });
  });

  it('of a binary of another version is refused (D19)', async () => {
    expect(await upload(particleBinary({ productNumber: 1, version: 4 }), 3)).toMatchObject({
      code: 'binary_mismatch',
    });
  });

  it('of a binary that says neither, or of any other file, needs the metadata only (D20)', async () => {
    expect(await upload(particleBinary({ productNumber: 0xffff, version: 0xffff }), 3)).toMatchObject({
      id: '3',
    });
    expect(await upload(Buffer.from('anything'), 4)).toMatchObject({ id: '4' });
  });

  it('with the key of an upload of other bytes is refused, with its own bytes it is answered again', async () => {
    const [one, other] = [Buffer.from('aaa'), Buffer.from('bbb')];
    const send = (file: Buffer, bodyHash = 'said.application/octet-stream') =>
      program.send('UploadFirmware', {
        params,
        query: { version: '1', title: 'build' },
        stream: Readable.from([file]),
        envelope: program.envelope('k', { bodyHash }),
      });
    const first = await send(one);
    expect(await send(other)).toMatchObject({ code: 'idempotency_key_reused' });
    const replay = { created: true, outcome: { replayed: true }, more: { sha256: sha256Of(one) } };
    expect(first).toMatchObject({ ...replay, outcome: { replayed: false } });
    expect(await send(one)).toMatchObject(replay);
    expect(await world.stream(firmwareStream(ORG, 'p1'))).toHaveLength(1);
  });

  it('that was stored before bytes belonged to the fingerprint is answered again, from what was kept', async () => {
    const [kept, sent] = [Buffer.from('aaa'), Buffer.from('bbb')];
    const said = { title: 'build', sha256: sha256Of(kept), size: 3 };
    await program.done(uploadOf(1, said), 'k', { bodyHash: 'said' });
    const answer = await program.send('UploadFirmware', {
      params,
      query: { version: '1', title: 'build' },
      stream: Readable.from([sent]),
      envelope: program.envelope('k', { bodyHash: 'said.application/octet-stream' }),
    });
    expect(answer).toMatchObject({ outcome: { replayed: true }, more: { sha256: sha256Of(kept) } });
  });

  it('of a binary whose product field holds its platform needs the right version only (D17)', async () => {
    const tinker = particleBinary({ productNumber: 32, version: 4, platform: 32 });
    expect(await upload(tinker, 3)).toMatchObject({ code: 'binary_mismatch' });
    expect(await upload(tinker, 4)).toMatchObject({ id: '4', created: true });
  });

  it('of what is no application, is cut off, damaged or empty is refused, and nothing is kept (D17)', async () => {
    const whole = particleBinary({ productNumber: 1, version: 3 });
    const damaged = Buffer.from(whole);
    damaged.writeUInt8(0, 100);
    const bootloader = particleBinary({ productNumber: 1, version: 3, kind: 2 });
    for (const [file, told] of [
      [bootloader, 'bootloader'],
      [whole.subarray(0, 300), 'cut off'],
      [damaged, 'checksum'],
      [Buffer.alloc(0), 'empty'],
    ] as const) {
      const message = expect.stringContaining(told) as string;
      expect(await upload(file, 3)).toMatchObject({ code: 'binary_unusable', message });
    }
    expect(await world.stream(firmwareStream(ORG, 'p1'))).toEqual([]);
    expect(world.blobs.blobs.size).toBe(0);
  });

  it('of a bundle is kept as it came; the version is that of the application in it (D17, D19)', async () => {
    const data = particleBinary({ productNumber: 1, version: 3, platform: 32 });
    const assets = [{ name: 'cat.txt', data: Buffer.from('cat') }];
    const bundle = await createApplicationAndAssetBundle({ name: 'app.bin', data }, assets);
    expect(await upload(bundle, 9)).toMatchObject({ code: 'binary_mismatch' });
    const more = { sha256: sha256Of(bundle), size: bundle.length };
    expect(await upload(bundle, 3)).toMatchObject({ id: '3', more });
    expect([...world.blobs.blobs.values()]).toEqual([bundle]);
  });

  it.each(['0', '01', '65535', '70000', '-1', '1.0.0', 'latest'])(
    'D18 with %j for a version is refused where versions are integers',
    async version => {
      const query = { version, title: 'build' };
      const stream = Readable.from([Buffer.from('bytes')]);
      expect(await program.send('UploadFirmware', { params, query, stream })).toMatchObject({
        code: 'version_scheme',
      });
      expect(await world.stream(firmwareStream(ORG, 'p1'))).toEqual([]);
    },
  );

  it('D18 of semver versions rises by precedence; integers are none', async () => {
    await program.product('p2', { versionScheme: 'semver' });
    const send = (version: string) =>
      program.send('UploadFirmware', {
        params: { productId: 'p2' },
        query: { version, title: 'build' },
        stream: Readable.from([Buffer.from(version)]),
      });
    expect(await send('1.10.0-rc.1')).toMatchObject({ id: '1.10.0-rc.1', created: true });
    expect(await send('1.9.0')).toMatchObject({ code: 'version_not_higher' });
    expect(await send('1.10.0')).toMatchObject({ id: '1.10.0' });
    for (const wrong of ['2', 'v2.0.0', '2.0.0+', '2.0.0-01'])
      expect(await send(wrong)).toMatchObject({ code: 'version_scheme' });
  });

  it('has a higher version than the last (D18), also after that was deleted', async () => {
    await upload(Buffer.from('five'), 5);
    expect(await upload(Buffer.from('four'), 4)).toMatchObject({ code: 'version_not_higher' });
    await program.sent('DeleteFirmware', on(5));
    expect(await upload(Buffer.from('five again'), 5)).toMatchObject({ code: 'version_not_higher' });
  });

  it('sent again is answered as before; other bytes under its version are refused', async () => {
    const first = await upload(Buffer.from('one'), 1, 'k');
    expect(await upload(Buffer.from('one'), 1, 'k')).toMatchObject({
      outcome: { replayed: true },
      created: true,
    });
    expect(first).toMatchObject({ outcome: { replayed: false } });
    expect(await upload(Buffer.from('two'), 1)).toMatchObject({ code: 'already_exists' });
  });

  it('D20 keeps the bytes before the event says so: no version is ever without them', async () => {
    const file = Buffer.from('bytes');
    let kept: readonly Buffer[] = [];
    const watched = world.program({
      step: async label => {
        if (label === 'append: before write') kept = [...world.blobs.blobs.values()];
      },
    });
    await watched.sent('UploadFirmware', {
      params,
      query: { version: '1', title: 'build' },
      stream: Readable.from([file]),
    });
    expect(kept).toEqual([file]);
  });

  it('that is too large is refused', async () => {
    expect(await upload(Buffer.alloc(1_000_001), 1)).toMatchObject({ code: 'payload_too_large' });
  });
});

describe('a release', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    for (const version of [1, 2]) await registered(version);
    for (const id of ['d1', 'd2']) await program.device(id);
  });

  const registered = (version: number) =>
    program.sent('UploadFirmware', { params, body: registration(version) });
  const checkIn = (deviceId: string, body: object) =>
    program.sent('CheckIn', { params: { ...params, deviceId }, body: { online: true, ...body } });
  const release = (version: number, body: object = {}) =>
    program.send('ReleaseFirmware', on(version, { body }));

  it('D22 a version must run on a device before it is released', async () => {
    expect(await release(1)).toMatchObject({ code: 'not_proven' });
    await checkIn('d1', { version: 1 });
    expect(await release(1)).toMatchObject({ kind: 'done' });
    const last = (await world.stream(firmwareStream(ORG, 'p1'))).at(-1);
    expect(last).toMatchObject({
      type: 'FirmwareReleased',
      data: { version: 1, group: null, evidence: { deviceId: 'd1' } },
    });
  });

  it('D22 a run before the upload proves nothing', async () => {
    await checkIn('d1', { version: 3 });
    await registered(3);
    expect(await release(3)).toMatchObject({ code: 'not_proven' });
    await checkIn('d1', { version: 3 });
    expect(await release(3)).toMatchObject({ kind: 'done' });
  });

  it('D22 the first upload of a product counts at once: a device that reports it then is the proof', async () => {
    await program.product('p2');
    await program.device('d3', 'p2');
    const at = { ...params, productId: 'p2', deviceId: 'd3' };
    await program.sent('CheckIn', { params: at, body: { online: true, version: 1 } });
    await program.sent('UploadFirmware', { params: at, body: registration(1) });
    await program.sent('CheckIn', { params: at, body: { online: true, version: 1 } });
    const released = await program.send('ReleaseFirmware', { params: { ...at, version: '1' }, body: {} });
    expect(released).toMatchObject({ kind: 'done' });
  });

  it('D22 a device that runs another version by now, or has left, proves nothing', async () => {
    await checkIn('d1', { version: 1 });
    await checkIn('d1', { version: 2 });
    expect(await release(1)).toMatchObject({ code: 'not_proven' });
    await program.done({ type: 'RemoveDevice', orgId: ORG, ...params, deviceId: 'd1' });
    expect(await release(2)).toMatchObject({ code: 'not_proven' });
  });

  it('D22 the proof is looked at on the device itself: the read model may be behind', async () => {
    await checkIn('d1', { version: 1 });
    world.projector.hold();
    await checkIn('d1', { version: 2 });
    expect(await release(1, { evidenceDeviceId: 'd1' })).toMatchObject({ code: 'not_proven' });
    expect(await release(2, { evidenceDeviceId: 'd1' })).toMatchObject({ kind: 'done' });
  });

  it('D22 is refused for want of proof only when the read model is current', async () => {
    world.projector.hold();
    await checkIn('d1', { version: 1 });
    const hasty = world.program({ timeout: () => AbortSignal.abort() });
    expect(await hasty.send('ReleaseFirmware', on(1))).toMatchObject({ code: 'read_model_behind' });
  });

  it('D22 a proof that the read model has is taken however far behind it is', async () => {
    await checkIn('d1', { version: 1 });
    world.projector.hold();
    await checkIn('d2', { version: 1 });
    const hasty = world.program({ timeout: () => AbortSignal.abort() });
    expect(await hasty.send('ReleaseFirmware', on(1))).toMatchObject({ kind: 'done' });
    const last = (await world.stream(firmwareStream(ORG, 'p1'))).at(-1);
    expect(last?.data).toMatchObject({ evidence: { deviceId: 'd1' } });
  });

  /** More than one look at candidates holds, by ids on either side of the prover's. */
  const crowd = Array.from({ length: 25 }, (_, n) => `c${n}`);

  it('D22 the one device that reports the version after its upload is found among many that did before', async () => {
    for (const id of crowd) await program.device(id);
    for (const id of crowd) await checkIn(id, { version: 3 });
    await registered(3);
    await checkIn('d1', { version: 3 });
    expect(await release(3)).toMatchObject({ kind: 'done' });
  });

  it('D22 the one device that still runs the version is found behind many that did when the model looked', async () => {
    await checkIn('d1', { version: 1 });
    for (const id of crowd) await program.device(id);
    for (const id of crowd) await checkIn(id, { version: 1 });
    world.projector.hold();
    for (const id of crowd) await checkIn(id, { version: 2 });
    const hasty = world.program({ timeout: () => AbortSignal.abort() });
    expect(await hasty.send('ReleaseFirmware', on(1))).toMatchObject({ kind: 'done' });
  });

  it('to groups needs no proof: that is how proof is made (D21)', async () => {
    await program.done({ type: 'CreateGroup', orgId: ORG, ...params, body: { name: 'beta' } });
    expect(await release(1, { groups: ['beta'] })).toMatchObject({ kind: 'done' });
    expect(await release(1, { groups: ['gamma'] })).toMatchObject({ code: 'group_unknown' });
  });

  it('that is withdrawn gives way to the one before it, else to none', async () => {
    for (const version of [1, 2]) {
      await checkIn('d1', { version });
      await release(version);
    }
    await program.sent('WithdrawFirmware', on(2));
    const withdrawn = (await world.stream(firmwareStream(ORG, 'p1'))).at(-1);
    expect(withdrawn?.data).toMatchObject({ version: 2, next: 1 });
    await program.sent('WithdrawFirmware', on(1));
    expect(await program.send('WithdrawFirmware', on(1))).toMatchObject({ code: 'not_released' });
  });
});

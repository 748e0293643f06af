import { createHash } from 'node:crypto';
import { firmwareStream } from '#contracts';
import { OutcomeUnknown } from '#event-store';
import type { CommandAnswer } from '../commands/request';
import { particleBinary } from '../testing/particle-binary';
import { registration } from '../testing/uploads';
import { bytes, ORG, World, type Program } from '../testing/world';

const forEver = new Promise<never>(() => undefined);

describe('the bytes of a firmware upload', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
  });

  const upload = (text: string, version = 1, by = program, key?: string): Promise<CommandAnswer> =>
    by.send('UploadFirmware', {
      params: { productId: 'p1' },
      query: { version: String(version), title: 'build' },
      stream: bytes(text),
      ...(key !== undefined && { key }),
    });
  const kept = () => [...world.blobs.blobs.values()].map(String).toSorted();
  const blobOf = async (version: number, productId = 'p1') => {
    const { state } = await world.program().states.judged(firmwareStream(ORG, productId));
    return state.versions.get(version)?.blob ?? null;
  };
  const served = async (version: number) => String(world.blobs.blobs.get((await blobOf(version)) as never));

  it('stay when it is accepted, and are nobody’s leftover', async () => {
    await upload('one');
    expect([kept(), world.blobs.pending.size]).toEqual([['one'], 0]);
    expect(await served(1)).toBe('one');
  });

  it('are gone when it is refused: by a rule, for what they are, for their size, for its key', async () => {
    await upload('two', 2, program, 'k');
    const unusable = String(particleBinary({ productNumber: 1, version: 3 }).subarray(0, 300));
    for (const [text, version, key] of [
      ['other', 2],
      ['one', 1],
      [unusable, 3],
      ['x'.repeat(1_000_001), 3],
      ['three', 3, 'k'],
    ] as const)
      await upload(text, version, program, key);
    expect(kept()).toContain('two');
    await program.done({ type: 'ArchiveProduct', orgId: ORG, productId: 'p1' });
    expect(await upload('three', 3)).toMatchObject({ code: 'product_archived' });
    expect([kept(), world.blobs.pending.size]).toEqual([['two'], 0]);
  });

  it('are kept once however often it is sent', async () => {
    await upload('one', 1, program, 'k');
    for (const key of ['k', 'another'])
      expect(await upload('one', 1, program, key)).toMatchObject({ id: '1' });
    expect([kept(), world.blobs.pending.size]).toEqual([['one'], 0]);
  });

  it('are nobody’s who only names their SHA-256, in this organization or another', async () => {
    const answer = await upload('secret');
    const { sha256 } = answer.kind === 'done' ? (answer.more ?? {}) : {};
    await program.product('p2');
    const body = { ...registration(2), url: undefined, sha256, size: 6 };
    for (const productId of ['p1', 'p2']) {
      await program.sent('UploadFirmware', { params: { productId }, body });
      expect(await blobOf(2, productId)).toBeNull();
      const params = { productId, version: '2' };
      expect(await program.send('ReleaseFirmware', { params })).toMatchObject({ code: 'bytes_missing' });
    }
  });

  it('complete a version that was registered for them without a url, and no other', async () => {
    const sha256 = createHash('sha256').update('one').digest('hex');
    const body = { version: 1, title: 'build', sha256, size: 3 };
    await program.sent('UploadFirmware', { params: { productId: 'p1' }, body });
    expect(await upload('two')).toMatchObject({ code: 'already_exists' });
    expect(kept()).toEqual([]);
    const more = { version: 1, sha256, size: 3 };
    expect(await upload('one', 1, program, 'k')).toMatchObject({ created: false, more });
    for (const key of ['k', 'another']) expect(await upload('one', 1, program, key)).toMatchObject({ more });
    expect([await served(1), kept(), world.blobs.pending.size]).toEqual(['one', ['one'], 0]);
    expect(await world.types(firmwareStream(ORG, 'p1'))).toEqual(['FirmwareUploaded', 'FirmwareBytesAdded']);
  });

  it('of which one of two uploads at once is refused stay for the other', async () => {
    const answers = await Promise.all([upload('same', 2), upload('same', 1), upload('same', 2)]);
    expect(answers.map(({ kind }) => kind).toSorted()).toContain('done');
    expect(kept()).toHaveLength((await blobOf(1)) === null ? 1 : 2);
    expect(await served(2)).toBe('same');
    expect(world.blobs.pending.size).toBe(0);
  });

  it('are gone with the next start when the process was killed before the event', async () => {
    const killed = world.program({
      step: label => (label === 'append: before write' ? forEver : Promise.resolve()),
    });
    void upload('one', 1, killed, 'k');
    while (world.blobs.pending.size === 0) await new Promise(setImmediate);
    const next = world.program();
    await next.firmwareBytes.clear();
    expect([kept(), world.blobs.pending.size]).toEqual([[], 0]);
    expect(await upload('one', 1, next, 'k')).toMatchObject({ outcome: { replayed: false } });
    expect(await served(1)).toBe('one');
  });

  it('stay with the next start when it was killed behind the event, and the retry is answered with them', async () => {
    const killed = world.program({
      step: label => (label === 'append: before answer' ? forEver : Promise.resolve()),
    });
    void upload('one', 1, killed, 'k');
    while ((await blobOf(1)) === null) await new Promise(setImmediate);
    const next = world.program();
    await next.firmwareBytes.clear();
    expect([kept(), world.blobs.pending.size]).toEqual([['one'], 0]);
    expect(await upload('one', 1, next, 'k')).toMatchObject({ outcome: { replayed: true } });
    expect([await served(1), kept()]).toEqual(['one', ['one']]);
  });

  it('stay where the outcome of the append is not known, until a start reads it back', async () => {
    let isLost = true;
    const unlucky = world.program({
      step: async label => {
        if (label !== 'append: before answer' || !isLost) return;
        isLost = false;
        throw new OutcomeUnknown('no answer');
      },
    });
    await upload('one', 1, unlucky).catch((error: unknown) => expect(error).toBeInstanceOf(OutcomeUnknown));
    expect(await served(1)).toBe('one');
    await world.program().firmwareBytes.clear();
    expect([await served(1), world.blobs.pending.size]).toEqual(['one', 0]);
  });

  it('that a start took away before a late append named them are there again for who sends them again', async () => {
    let goOn: () => void = () => undefined;
    const stalled = new Promise<void>(resolve => (goOn = resolve));
    const killed = world.program({
      step: async label => {
        if (label === 'append: before write') await stalled;
        if (label === 'append: before answer') await forEver;
      },
    });
    void upload('one', 1, killed, 'k');
    while (world.blobs.pending.size === 0) await new Promise(setImmediate);
    const next = world.program();
    await next.firmwareBytes.clear();
    goOn();
    while ((await blobOf(1)) === null) await new Promise(setImmediate);
    expect(kept()).toEqual([]);
    expect(await upload('one', 1, next, 'k')).toMatchObject({ outcome: { replayed: true } });
    expect([await served(1), kept(), world.blobs.pending.size]).toEqual(['one', ['one'], 0]);
  });

  it('that got lost are there again when the same version is uploaded again, and only with the same bytes', async () => {
    await upload('one');
    world.blobs.blobs.clear();
    expect(await upload('two')).toMatchObject({ code: 'already_exists' });
    expect(kept()).toEqual([]);
    expect(await upload('one')).toMatchObject({ kind: 'done', created: false });
    expect([await served(1), kept(), world.blobs.pending.size]).toEqual(['one', ['one'], 0]);
  });

  it('are not lost and not left, wherever the process was killed and whoever sends them again', async () => {
    for (let at = 1; at <= 8; at += 1) {
      const version = at * 10;
      let steps = 0;
      const killed = world.program({ step: () => ((steps += 1) === at ? forEver : Promise.resolve()) });
      void upload(`bytes ${at}`, version, killed, `k ${at}`);
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      const next = world.program();
      await next.firmwareBytes.clear();
      expect(await upload(`bytes ${at}`, version, next, `k ${at}`)).toMatchObject({ id: String(version) });
      expect(await served(version)).toBe(`bytes ${at}`);
      expect([kept().length, world.blobs.pending.size]).toEqual([at, 0]);
    }
  });
});

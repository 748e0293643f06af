import { deviceStream } from '#contracts';
import { commandIdOf } from '../../executor/event-ids';
import { ReportingDevice } from '../../testing/reporting-device';
import { stalling } from '../../testing/stalling';
import { ORG, type Program, type World } from '../../testing/world';

const KEYED = { key: 'k' };
const BODY = { version: 1 };
const quarantined = { kind: 'done', more: { quarantined: true, update: null } };

/** A device is on its way out while one check-in of it is answered by two processes: one saw a member, one did not. */
describe.each([
  ['checks gates in the write', true],
  ['does not', false],
] as const)('a check-in whose key comes twice at the same moment, on a store that %s', (_, given) => {
  let device: ReportingDevice;
  let world: World;
  let program: Program;
  beforeEach(async () => {
    device = await ReportingDevice.join(given);
    ({ world, program } = device);
  });

  const remove = () => program.sent('RemoveDevice', { params: device.params });
  const onDevice = async () => (await world.types(deviceStream(ORG, 'd1'))).slice(2);

  /** What the key led to, on either stream. */
  async function effects(): Promise<readonly string[]> {
    const { commandId } = program.envelope('k');
    const ids = [commandId, commandIdOf(commandId, 'quarantine')];
    const all = (await world.everything()).filter(({ metadata }) => ids.includes(metadata.commandId));
    return all.map(({ type }) => type).filter(type => type !== 'KeyFenced');
  }

  /** One that saw the member and stands still before it writes; it is removed meanwhile. */
  async function lateReport() {
    const late = stalling(world, 1);
    const answer = device.checkIn(BODY, KEYED, late.program);
    await late.reached;
    await remove();
    return { answer, letGo: () => late.letGo() };
  }

  it('is in quarantine for both when that came first: the report meets the fence', async () => {
    const late = await lateReport();
    const first = await device.checkIn(BODY, KEYED, world.program());
    expect(first).toMatchObject(quarantined);
    late.letGo();
    expect(await late.answer).toMatchObject(quarantined);
    expect(await effects()).toEqual(['DeviceQuarantined']);
    expect(await device.types()).toEqual(['KeyFenced']);
    expect(await device.checkIn(BODY, KEYED)).toMatchObject(quarantined);
    expect(await effects()).toEqual(['DeviceQuarantined']);
  });

  it('would have two effects without the fence', async () => {
    const late = await lateReport();
    const unfenced = world.program();
    jest.spyOn(unfenced.executor.claims, 'keepOff').mockResolvedValue(true);
    await device.checkIn(BODY, KEYED, unfenced);
    await program.device('d1');
    late.letGo();
    await late.answer;
    expect(await effects()).toContain('DeviceQuarantined');
    expect(await effects()).toContain('FirmwareReported');
  });

  it('is heard for both when the report came first', async () => {
    const late = await lateReport();
    const other = stalling(world, 1);
    const second = device.checkIn(BODY, KEYED, other.program);
    await other.reached;
    await program.device('d1');
    late.letGo();
    expect(await late.answer).toMatchObject({ kind: 'done', more: { quarantined: false } });
    other.letGo();
    expect(await second).toMatchObject({ kind: 'done', more: { quarantined: false } });
    expect(await effects()).toEqual(['DeviceActivated', 'DeviceConnected', 'FirmwareReported']);
    expect(await onDevice()).not.toContain('DeviceQuarantined');
  });

  it('is in quarantine by its retry where the first process died behind the fence', async () => {
    await remove();
    const dying = stalling(world, 2);
    void device.checkIn(BODY, KEYED, dying.program);
    await dying.reached;
    expect(await effects()).toEqual([]);
    expect(await device.checkIn(BODY, KEYED)).toMatchObject(quarantined);
    dying.letGo();
    expect(await effects()).toEqual(['DeviceQuarantined']);
    expect(await device.types()).toEqual(['KeyFenced']);
  });

  it('has no effect any more where it is a member again when the first process died so', async () => {
    await remove();
    const dying = stalling(world, 2);
    const died = device.checkIn(BODY, KEYED, dying.program);
    await dying.reached;
    await program.device('d1');
    expect(await device.checkIn(BODY, KEYED)).toMatchObject(quarantined);
    dying.letGo();
    expect(await died).toMatchObject(quarantined);
    expect(await effects()).toEqual([]);
    expect(await device.checkIn(BODY)).toMatchObject({ more: { quarantined: false } });
  });

  it('is refused with another body although only the fence is there', async () => {
    const as = (bodyHash: string) => ({ envelope: program.envelope('k', { bodyHash, keySent: true }) });
    await remove();
    const dying = stalling(world, 2);
    void device.checkIn(BODY, as('one'), dying.program);
    await dying.reached;
    expect(await device.checkIn(BODY, as('other'))).toMatchObject({ code: 'idempotency_key_reused' });
  });

  it.each([
    ['with a key', KEYED],
    ['without', {}],
  ])('a stranger that is let in while it checks in %s is no stranger any more', async (__, more) => {
    const params = { ...device.params, deviceId: 'stranger' };
    const late = stalling(world, 1);
    const answer = device.checkIn(BODY, { ...more, params }, late.program);
    await late.reached;
    await program.device('stranger');
    late.letGo();
    expect(await answer).toMatchObject({ kind: 'done', more: { quarantined: false } });
    expect(await world.types(deviceStream(ORG, 'stranger'))).toEqual(['DeviceImported']);
  });

  it('pays nothing where it is heard, where nobody knew the device, and where it waits already', async () => {
    const stranger = { params: { ...device.params, deviceId: 'stranger' } };
    await device.checkIn(BODY, KEYED);
    for (const key of ['k1', 'k2', 'k3']) await device.checkIn(BODY, { ...stranger, key });
    await program.sent('DenyDevice', stranger);
    await device.checkIn(BODY, stranger);
    const fences = (await world.everything()).filter(({ type }) => type === 'KeyFenced');
    expect(fences).toEqual([]);
  });
});

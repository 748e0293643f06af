import { deviceStream } from '#contracts';
import { counts, sendFile } from '../testing/import-files';
import { ORG, World, type Program } from '../testing/world';

const LOWER = '55ff6d04498b49aabbccdd01';
const UPPER = LOWER.toUpperCase();
const MIXED = `55FF${LOWER.slice(4)}`;
const EVERY = [LOWER, UPPER, MIXED];

describe('24 hex characters', () => {
  let world: World;
  let program: Program;
  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
  });

  const create = (id: string) => program.sent('CreateDevice', { params: { productId: 'p1' }, body: { id } });
  const checkIn = (deviceId: string) =>
    program.sent('CheckIn', { params: { productId: 'p1', deviceId }, body: { online: true } });
  const imported = async (): Promise<readonly string[]> =>
    (await world.everything()).flatMap(({ type, stream }) =>
      type === 'DeviceImported' ? [stream.split('~')[1] ?? ''] : [],
    );

  it.each(EVERY)('are one device, in lower case, by every way in: %s', async first => {
    expect((await create(first)).id).toBe(LOWER);
    for (const id of EVERY) {
      expect((await create(id)).id).toBe(LOWER);
      expect((await checkIn(id)).more).toMatchObject({ quarantined: false });
      expect(await counts(program, `id\n${id}\n`)).toMatchObject({ duplicates: 1 });
      expect(await counts(program, `{"id":"${id}"}`, { contentType: 'application/x-ndjson' })).toMatchObject({
        duplicates: 1,
      });
    }
    expect(await imported()).toEqual([LOWER]);
  });

  it('are one device in one list', async () => {
    const file = `id\n${EVERY.join('\n')}\n`;
    expect(await sendFile(program, file, { dryRun: true })).toMatchObject({
      more: { imported: 1, duplicates: 2 },
    });
    expect(await counts(program, file)).toMatchObject({ imported: 1, duplicates: 2 });
    expect(await imported()).toEqual([LOWER]);
  });

  it('that an earlier release stored in capitals mean that device, in every spelling', async () => {
    await program.device(UPPER);
    for (const id of EVERY) {
      expect((await create(id)).id).toBe(UPPER);
      expect((await checkIn(id)).more).toMatchObject({ quarantined: false });
      expect(await counts(program, id, { contentType: 'text/plain' })).toMatchObject({ duplicates: 1 });
    }
    expect(await imported()).toEqual([UPPER]);
    expect(await world.types(deviceStream(ORG, LOWER))).toEqual([]);
  });

  it('that are stored in both spellings answer each to its own, and in lower case to all others', async () => {
    await program.device(UPPER);
    await program.device(LOWER);
    const lock = async (deviceId: string) =>
      (
        await program.sent('ChangeDevelopmentMode', {
          params: { productId: 'p1', deviceId },
          body: { development: true },
        })
      ).id;
    expect([await lock(UPPER), await lock(MIXED), await lock(LOWER)]).toEqual([UPPER, LOWER, LOWER]);
  });
});

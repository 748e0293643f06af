import fc from 'fast-check';
import { deviceStream } from '#contracts';
import type { CommandAnswer } from '../commands/request';
import { ORG, World, type Program } from '../testing/world';

const P1 = { productId: 'p1' };

interface Counts {
  readonly total: number;
  readonly done: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly rejections: readonly { readonly id: string; readonly code?: string }[];
  readonly position?: string;
}

describe('a bulk', () => {
  let world: World;
  let program: Program;
  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    await program.product('p2');
    for (const group of ['beta', 'gamma'])
      await program.done({ type: 'CreateGroup', orgId: ORG, productId: 'p1', body: { name: group } });
    for (const id of ['d1', 'd2', 'd3']) await program.device(id);
    await program.device('other', 'p2');
  });

  type Sent = Parameters<Program['send']>[1];
  const bulk = (body: object, more: Sent = {}): Promise<CommandAnswer> =>
    program.send('ChangeDevices', { params: P1, body, ...more });
  const counts = async (body: object, more: Sent = {}): Promise<Counts> => {
    const answer = await bulk(body, more);
    if (answer.kind !== 'tried') throw new Error(JSON.stringify(answer));
    // Decoding edge: held against its schema by the suites over HTTP.
    return answer.more as unknown as Counts;
  };
  const addTo = (group: string, ids: readonly string[]) => ({
    action: 'add-groups',
    args: { groups: [group] },
    target: { ids },
  });
  const ofDevice = (id: string) => world.types(deviceStream(ORG, id));

  it('does to each device what its own command does, and says what was refused', async () => {
    const found = await counts(addTo('beta', ['d1', 'd2', 'other', 'none', 'd1']));
    expect(found).toMatchObject({ total: 4, done: 2, unchanged: 0, rejected: 2 });
    expect(found.rejections).toMatchObject([
      { id: 'other', result: 'rejected', code: 'not_found' },
      { id: 'none', result: 'rejected', code: 'not_found' },
    ]);
    expect(await counts(addTo('beta', ['d1', 'd3']))).toMatchObject({ total: 2, done: 1, unchanged: 1 });
    expect((await counts(addTo('nobody', ['d1']))).rejections).toMatchObject([{ code: 'group_unknown' }]);
  });

  it('tries without writing anything, with the exact counts', async () => {
    await counts(addTo('beta', ['d1']));
    const before = await world.everything();
    const body = addTo('beta', ['d1', 'd2', 'other']);
    const tried = await counts(body, { query: { dryRun: 'true' } });
    expect(tried).toMatchObject({ total: 3, done: 1, unchanged: 1, rejected: 1 });
    expect(tried.position).toBeUndefined();
    expect(await world.everything()).toEqual(before);
    expect(await counts(body)).toMatchObject({ total: 3, done: 1, unchanged: 1, rejected: 1 });
  });

  it('has one effect for one key, also where somebody has undone it in between', async () => {
    const body = addTo('beta', ['d1', 'd2']);
    await counts(body, { key: 'once' });
    await program.done({ type: 'RemoveDeviceFromGroup', orgId: ORG, ...P1, deviceId: 'd1', group: 'beta' });
    expect(await counts(body, { key: 'once' })).toMatchObject({ total: 2, done: 2 });
    expect(await ofDevice('d1')).toEqual(['DeviceImported', 'DeviceGroupsChanged', 'DeviceGroupsChanged']);
    const reused = await counts(addTo('gamma', ['d3']), { key: 'once' });
    expect(reused).toMatchObject({ done: 1 });
  });

  it('goes on where it broke off', async () => {
    const ids = Array.from({ length: 250 }, (_, n) => `n${n}`);
    for (const id of ids) await program.device(id);
    const gone = new AbortController();
    const answer = await bulk(addTo('beta', ids), {
      key: 'broken',
      accept: 'application/x-ndjson',
      signal: () => gone.signal,
    });
    if (answer.kind !== 'streaming') throw new Error(answer.kind);
    const lines: string[] = [];
    await expect(async () => {
      for await (const text of answer.lines) {
        lines.push(...text.trimEnd().split('\n'));
        gone.abort();
      }
    }).rejects.toThrow();
    expect(lines).toHaveLength(200);
    expect(await counts(addTo('beta', ids), { key: 'broken' })).toMatchObject({ total: 250, done: 250 });
    const changes = (await world.everything()).filter(({ type }) => type === 'DeviceGroupsChanged');
    expect(changes).toHaveLength(250);
  });

  it('answers line by line, the sums last', async () => {
    const answer = await bulk(addTo('beta', ['d1', 'none']), { accept: 'application/x-ndjson' });
    if (answer.kind !== 'streaming') throw new Error(answer.kind);
    let text = '';
    for await (const part of answer.lines) text += part;
    const lines = text
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line) as unknown);
    expect(lines).toMatchObject([
      { id: 'd1', result: 'done' },
      { id: 'none', result: 'rejected', code: 'not_found' },
      { summary: { total: 2, done: 1, rejected: 1 } },
    ]);
  });

  it('takes the devices of a filter, as they were known at a position', async () => {
    await counts(addTo('beta', ['d1', 'd2']));
    const at = await world.store.head();
    const target = { filter: 'group == beta and id != d2', at };
    const tried = await counts({ action: 'remove', target }, { query: { dryRun: 'true' } });
    expect(tried).toMatchObject({ total: 1, done: 1 });
    expect(await counts({ action: 'remove', target })).toMatchObject({ total: 1, done: 1 });
    expect((await ofDevice('d1')).at(-1)).toBe('DeviceRemoved');
    expect((await ofDevice('d2')).at(-1)).toBe('DeviceGroupsChanged');
    // Those of other products are never meant.
    const all = { filter: 'exists id', at: await world.store.head() };
    expect(await counts({ action: 'unlock', target: all })).toMatchObject({ total: 2, unchanged: 2 });
  });

  it.each([
    [{ filter: 'online', ids: ['d1'] }, '/target'],
    [{}, '/target'],
    [{ filter: 'online' }, '/target/at'],
    [{ filter: 'onlin', at: '1' }, '/target/filter'],
    [{ filter: 'lastSeen < now', at: '1' }, '/target/filter'],
  ])('refuses the target %j', async (target, path) => {
    expect(await bulk({ action: 'unlock', target })).toMatchObject({
      code: 'invalid_fields',
      errors: [{ path }],
    });
  });

  it('refuses an action without what it needs', async () => {
    expect(await bulk({ action: 'lock', args: {}, target: { ids: ['d1'] } })).toMatchObject({
      code: 'invalid_fields',
      errors: [{ path: '/args/version' }],
    });
  });

  it('A17 asks for the permission of the single command, and reaches no other product', async () => {
    const held = { products: new Set(['p1']) };
    const body = { action: 'unbind', args: { account: 'ann' }, target: { ids: ['d1'] } };
    const holds = (permission: string): boolean => permission !== 'devices:custody';
    expect(await bulk(body, { holds })).toMatchObject({ kind: 'rejected', code: 'forbidden' });
    const move = { action: 'move', args: { productId: 'p2' }, target: { ids: ['d1', 'd2'] } };
    for (const dryRun of ['true', 'false']) {
      const found = await counts(move, { ...held, query: { dryRun } });
      expect(found.rejections.map(({ code }) => code)).toEqual(['product_unknown', 'product_unknown']);
    }
    expect(await counts(move)).toMatchObject({ done: 2 });
  });

  it('its events are found by its id', async () => {
    const answer = await bulk(addTo('beta', ['d1', 'd2']));
    if (answer.kind !== 'tried') throw new Error(answer.kind);
    const own = (await world.everything()).filter(({ metadata }) => metadata.$correlationId === answer.id);
    expect(own.map(({ stream }) => stream)).toEqual(['d1', 'd2'].map(id => deviceStream(ORG, id)));
  });

  it('whatever it does, each device ends as if its own command had been sent', async () => {
    const ids = ['d1', 'd2', 'd3', 'other', 'none'];
    const step = fc.record({
      action: fc.constantFrom('add-groups', 'remove-groups'),
      group: fc.constantFrom('beta', 'gamma', 'unknown'),
      ids: fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 5 }), async steps => {
        const [one, other] = await Promise.all([fleet(), fleet()]);
        for (const { action, group, ids: named } of steps) {
          const body = { action, args: { groups: [group] }, target: { ids: named } };
          const answer = await one.send('ChangeDevices', { params: P1, body });
          const name = action === 'add-groups' ? 'AddDeviceToGroup' : 'RemoveDeviceFromGroup';
          const single: CommandAnswer[] = [];
          for (const deviceId of named)
            single.push(await other.send(name, { params: { ...P1, deviceId, group } }));
          const rejected = single.flatMap(each => (each.kind === 'rejected' ? [each.code] : []));
          expect(answer).toMatchObject({
            kind: 'tried',
            more: { rejected: rejected.length, rejections: rejected.map(code => ({ code })) },
          });
        }
        const said = async ({ world: of }: Program) => {
          const streams = await Promise.all(['d1', 'd2', 'd3'].map(id => of.stream(deviceStream(ORG, id))));
          return streams.map(events => events.map(({ type, data }) => ({ type, data })));
        };
        expect(await said(one)).toEqual(await said(other));
      }),
      { numRuns: 15 },
    );
  });

  async function fleet(): Promise<Program> {
    const made = await new World(true).withProduct();
    for (const group of ['beta', 'gamma'])
      await made.done({ type: 'CreateGroup', orgId: ORG, productId: 'p1', body: { name: group } });
    for (const id of ['d1', 'd2', 'd3']) await made.device(id);
    return made;
  }
});

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  ANY,
  BACKWARDS,
  binaryEvent,
  END,
  type EventStoreDBClient,
  excludeSystemEvents,
  NO_STREAM,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  STREAM_EXISTS,
} from '@eventstore/db-client';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from './index';
import { collect, connect, event, events, failure, watch } from './spec-helpers';

const CREDENTIALS = { username: 'anybody', password: 'anything' };

let server: EventStoreDbStandIn;
let client: EventStoreDBClient;
let stream: string;

beforeAll(async () => {
  server = await startEventStoreDbStandIn();
  client = connect(server.url);
});
afterAll(async () => {
  await client.dispose();
  await server.stop();
});
beforeEach(() => (stream = `s-${randomUUID()}`));

const revisionsOf = async (name: string): Promise<bigint[]> =>
  (await collect(client.readStream(name))).map(({ event: recorded }) => recorded?.revision ?? -1n);

describe('expected versions', () => {
  it.each([
    ['batch append', {}],
    ['append with credentials', { credentials: CREDENTIALS }],
  ])('refuses a wrong one and names the actual one (%s)', async (_, call) => {
    await client.appendToStream(stream, events(2), { expectedRevision: NO_STREAM, ...call });
    const append = (name: string, expectedRevision: bigint | typeof NO_STREAM | typeof STREAM_EXISTS) =>
      failure(client.appendToStream(name, event(), { expectedRevision, ...call }));
    const type = 'wrong-expected-version';
    const absent = `${stream}-absent`;
    expect(await append(stream, NO_STREAM)).toMatchObject({
      type,
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
    expect(await append(stream, 7n)).toMatchObject({ type, expectedVersion: 7n, actualVersion: 1n });
    expect(await append(stream, 0n)).toMatchObject({ type, actualVersion: 1n });
    expect(await append(absent, 0n)).toMatchObject({ type, actualVersion: 'no_stream' });
    expect(await append(absent, STREAM_EXISTS)).toMatchObject({ type, actualVersion: 'no_stream' });
    expect(await revisionsOf(stream)).toEqual([0n, 1n]);
  });

  it('tells a client that does not want errors 1n on the batch path, the truth on the other', async () => {
    const lenient = connect(server.url, '&throwOnAppendFailure=false');
    await client.appendToStream(stream, events(5));
    const batch = await lenient.appendToStream(stream, event(), { expectedRevision: 77n });
    const call = { expectedRevision: 77n, credentials: CREDENTIALS };
    const unary = await lenient.appendToStream(stream, event(), call);
    await lenient.dispose();
    expect(batch).toMatchObject({ success: false, nextExpectedRevision: 1n });
    expect(unary).toMatchObject({ success: false, nextExpectedRevision: 4n });
  });
});

describe('idempotency', () => {
  it('answers a batch sent again with its first result', async () => {
    const batch = events(2);
    const first = await client.appendToStream(stream, batch, { expectedRevision: NO_STREAM });
    for (const expectedRevision of [NO_STREAM, ANY, STREAM_EXISTS] as const)
      expect(await client.appendToStream(stream, batch, { expectedRevision })).toEqual(first);
    expect(
      await client.appendToStream(stream, batch.slice(0, 1), { expectedRevision: NO_STREAM }),
    ).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await revisionsOf(stream)).toEqual([0n, 1n]);
  });

  it('appends the same ids again when the current revision is expected', async () => {
    const batch = events(2);
    await client.appendToStream(stream, batch, { expectedRevision: NO_STREAM });
    const again = await client.appendToStream(stream, batch, { expectedRevision: 1n });
    expect(again.nextExpectedRevision).toBe(3n);
    expect(await revisionsOf(stream)).toEqual([0n, 1n, 2n, 3n]);
  });

  it('refuses a batch that is known in part', async () => {
    const [first, second] = [event(), event()];
    await client.appendToStream(stream, [first, second], { expectedRevision: NO_STREAM });
    for (const expectedRevision of [0n, ANY] as const)
      expect(
        await failure(client.appendToStream(stream, [second, event()], { expectedRevision })),
      ).toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
  });

  it('with ANY does not know an id in a second stream', async () => {
    const [first, second] = [event(), event()];
    await client.appendToStream(`${stream}-first`, [first, second], { expectedRevision: ANY });
    await client.appendToStream(stream, [first, second], { expectedRevision: ANY });
    const overlap = await client.appendToStream(stream, [second, event()], { expectedRevision: ANY });
    expect(overlap.nextExpectedRevision).toBe(3n);
  });
});

describe('what an append takes', () => {
  it('takes an empty array for a success that stores nothing', async () => {
    const result = await client.appendToStream(stream, [], { expectedRevision: NO_STREAM });
    expect(result).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await failure(revisionsOf(stream))).toMatchObject({ type: 'stream-not-found' });
  });

  it.each([
    ['batch append', {}],
    ['append with credentials', { credentials: CREDENTIALS }],
  ])('takes less than 1 MiB a call (%s)', async (_, call) => {
    const sized = (kibibytes: number) => binaryEvent({ type: 'big', data: Buffer.alloc(kibibytes * 1024) });
    await client.appendToStream(stream, sized(900), call);
    const tooMuch = failure(client.appendToStream(stream, [sized(600), sized(600)], call));
    expect(await tooMuch).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 1048576 });
    await client.appendToStream(stream, event(), call);
    expect(await revisionsOf(stream)).toEqual([0n, 1n]);
  });

  it('keeps what an event says', async () => {
    const before = Date.now();
    const opened = { ...event('opened', { n: 1 }), metadata: { who: 'é€😀' } };
    const scanned = binaryEvent({ type: 'scanned', data: Buffer.from([0, 255, 7]) });
    const { position } = await client.appendToStream(stream, [opened, scanned]);
    const [first, second] = await collect(client.readStream(stream));
    expect(first?.event).toMatchObject({
      streamId: stream,
      id: opened.id,
      revision: 0n,
      type: 'opened',
      isJson: true,
      data: { n: 1 },
      metadata: { who: 'é€😀' },
    });
    expect(Buffer.from(second?.event?.data as Uint8Array)).toEqual(Buffer.from([0, 255, 7]));
    expect(second).toMatchObject({ event: { isJson: false, metadata: undefined, position } });
    expect(position?.commit).toBe(position?.prepare);
    const created = first?.event?.created.getTime() ?? 0;
    expect(created >= before && created <= Date.now()).toBe(true);
  });
});

describe('reads', () => {
  it('throws for an absent stream and gives nothing past the end', async () => {
    expect(await failure(revisionsOf(stream))).toMatchObject({
      type: 'stream-not-found',
      streamName: stream,
    });
    await client.appendToStream(stream, events(3));
    expect(await collect(client.readStream(stream, { fromRevision: 5000n }))).toEqual([]);
  });

  it('starts at the given revision, in both directions', async () => {
    await client.appendToStream(stream, events(50));
    const revisions = async (options: Parameters<EventStoreDBClient['readStream']>[1]) =>
      (await collect(client.readStream(stream, options))).map(read => read.event?.revision);
    expect(await revisions({ fromRevision: 48n })).toEqual([48n, 49n]);
    expect(await revisions({ fromRevision: 1n, direction: BACKWARDS })).toEqual([1n, 0n]);
    expect(await revisions({ fromRevision: END, direction: BACKWARDS, maxCount: 1 })).toEqual([49n]);
  });

  it('reads $all in the order of positions, with the system events in it', async () => {
    await client.appendToStream(stream, events(3));
    const all = await collect(client.readAll());
    const positions = all.map(read => read.event?.position.commit ?? 0n);
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => Number(a - b)));
    expect(all.some(read => read.event?.type.startsWith('$') === true)).toBe(true);
    expect(all.some(read => read.event?.isJson === false)).toBe(true);
    const backwards = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END }));
    expect(backwards.map(read => read.event?.position.commit)).toEqual(positions.reverse());
  });

  it('includes the position it is given going forwards, not backwards, and refuses one inside an event', async () => {
    const { position } = await client.appendToStream(stream, event());
    if (position === undefined) throw new Error('no position');
    const read = async (fromPosition: typeof position, options = {}) =>
      (await collect(client.readAll({ fromPosition, maxCount: 1, ...options })))[0]?.event?.position;
    expect(await read(position)).toEqual(position);
    expect(await read(position, { direction: BACKWARDS })).not.toEqual(position);
    const inside = { commit: position.commit + 1n, prepare: position.prepare + 1n };
    expect(await failure(read(inside))).toMatchObject({ type: 'unknown' });
  });
});

describe('subscriptions', () => {
  it('catches up, says so, goes on live, and ends when the client says so', async () => {
    await client.appendToStream(stream, events(2));
    const { subscription, received, until } = watch(client, stream);
    await once(subscription, 'confirmation');
    await once(subscription, 'caughtUp');
    expect(received).toEqual([`${stream}@0`, `${stream}@1`]);
    await client.appendToStream(stream, events(2));
    await until(4);
    const ended = once(subscription, 'end');
    await subscription.unsubscribe();
    await ended;
    expect(received.at(-1)).toBe(`${stream}@3`);
    await server.control({ command: 'awaitCounter', counter: 'subscriptionsOpen', atMost: 0 });
  });

  it('starts after the position or revision it is given', async () => {
    await client.appendToStream(stream, events(3));
    const [first] = await collect(client.readStream(stream));
    const fromPosition = first?.event?.position;
    if (fromPosition === undefined) throw new Error('no position');
    const subscriptions = [
      client.subscribeToAll({ fromPosition, filter: excludeSystemEvents() }),
      client.subscribeToAll({ fromPosition }),
      client.subscribeToStream(stream, { fromRevision: 0n }),
    ];
    for (const subscription of subscriptions) {
      const [next] = await once(subscription, 'data');
      expect(next).toMatchObject({ event: { streamId: stream, revision: 1n } });
      await subscription.unsubscribe();
    }
  });

  it('brings a stream that does not exist yet, and from END only what is new', async () => {
    const absent = client.subscribeToStream(stream, { fromRevision: START });
    const live = client.subscribeToAll({ fromPosition: END });
    const seen = [once(absent, 'data'), once(live, 'data')];
    await Promise.all([once(absent, 'caughtUp'), once(live, 'caughtUp')]);
    await client.appendToStream(stream, event());
    for (const [data] of await Promise.all(seen))
      expect(data).toMatchObject({ event: { streamId: stream, revision: 0n } });
    await Promise.all([absent.unsubscribe(), live.unsubscribe()]);
  });

  it('sends a checkpoint every interval × 32 events, matching or not', async () => {
    const { position } = await client.appendToStream(`noise-${stream}`, events(320));
    const { subscription, checkpoints } = watch(client, stream, { interval: 2 });
    await once(subscription, 'caughtUp');
    const caughtUp = checkpoints.length;
    expect(caughtUp).toBeGreaterThanOrEqual(5);
    await client.appendToStream(`noise-${stream}`, events(64));
    await client.appendToStream(stream, event());
    await once(subscription, 'received');
    expect(checkpoints.length).toBe(caughtUp + 1);
    const last = checkpoints.at(-1);
    expect(last?.commit).toBeGreaterThan(position?.commit ?? 0n);
    await subscription.unsubscribe();
  });

  it('stands before an event with a checkpoint of prepare 0: both numbers must be kept', async () => {
    await client.appendToStream(`noise-${stream}`, events(100));
    const { subscription, checkpoints } = watch(client, stream);
    await once(subscription, 'caughtUp');
    await subscription.unsubscribe();
    const checkpoint = checkpoints.at(-1);
    if (checkpoint === undefined) throw new Error('no checkpoint');
    expect(checkpoint.prepare).toBe(0n);
    const next = async (fromPosition: typeof checkpoint): Promise<bigint | undefined> => {
      const resumed = client.subscribeToAll({ fromPosition });
      const [data] = await once(resumed, 'data');
      await resumed.unsubscribe();
      return data.event.position.commit;
    };
    expect(await next(checkpoint)).toBe(checkpoint.commit);
    expect(await next({ commit: checkpoint.commit, prepare: checkpoint.commit })).not.toBe(checkpoint.commit);
  });

  it('waits for a slow client', async () => {
    const big = () => binaryEvent({ type: 'big', data: Buffer.alloc(100_000) });
    for (let call = 0; call < 10; call++)
      await client.appendToStream(stream, Array.from({ length: 10 }, big));
    const { counters } = await server.control({ command: 'counters' });
    const slow = client.subscribeToStream(stream);
    await once(slow, 'readable');
    await collect(client.readStream(stream));
    const sent =
      (await server.control({ command: 'counters' })).counters.messagesSent - counters.messagesSent;
    expect(sent - 100).toBeLessThan(90);
    const rest = new Promise<void>(resolve => {
      slow.on('data', ({ event: recorded }) => recorded?.revision === 99n && resolve());
    });
    await rest;
    await slow.unsubscribe();
  });
});

it('answers UNIMPLEMENTED to what the product does not use', async () => {
  await client.appendToStream(stream, event());
  const settings = persistentSubscriptionToStreamSettingsFromDefaults();
  const unused = [
    client.deleteStream(stream),
    client.tombstoneStream(stream),
    client.createPersistentSubscriptionToStream(stream, 'group', settings),
  ];
  for (const call of unused) expect(await failure(call)).toMatchObject({ code: 12 });
});

import { credentials as grpcCredentials } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { appendFile, stat, truncate } from 'node:fs/promises';
import { ANY, excludeSystemEvents, NO_STREAM, type EventStoreDBClient } from '@eventstore/db-client';
import { Empty } from 'google-protobuf/google/protobuf/empty_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { BatchAppendReq, type BatchAppendResp } from '@eventstore/db-client/generated/streams_pb';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from './index';
import { collect, connect, event, events, failure, watch } from './spec-helpers';

const WRITERS = 16;
const CREDENTIALS = { username: 'anybody', password: 'anything' };

let server: EventStoreDbStandIn;
let client: EventStoreDBClient;
let stream: string;

beforeEach(async () => {
  server = await startEventStoreDbStandIn();
  client = connect(server.url);
  stream = `s-${randomUUID()}`;
});
afterEach(() => server.stop());

const idsOf = async (name: string): Promise<string[]> =>
  (await collect(client.readStream(name))).map(read => read.event?.id ?? '');

describe('kill -9', () => {
  it('loses nothing acknowledged and doubles nothing under 16 writers', async () => {
    const acknowledged = new Map<string, string[]>();
    const restarts: Promise<void>[] = [];
    let isDone = false;
    let count = 0;
    const progress = new EventEmitter();
    const reached = async (wanted: number): Promise<void> => {
      while (count < wanted) await once(progress, 'acknowledged');
    };
    const write = async (name: string): Promise<void> => {
      const ids: string[] = [];
      acknowledged.set(name, ids);
      while (!isDone) {
        const next = event('written');
        try {
          await client.appendToStream(name, next, { expectedRevision: ANY });
          ids.push(next.id);
          count += 1;
          progress.emit('acknowledged');
        } catch (error) {
          expect(error).toMatchObject({ code: 14 });
          await restarts[0];
        }
      }
    };
    const before = watch(client, stream, { interval: 1000 });
    const dropped = once(before.subscription, 'error');
    const writing = Array.from({ length: WRITERS }, (_, n) => write(`${stream}-${n}`));
    await reached(400);
    await server.kill();
    restarts.push(server.restart());
    await restarts[0];
    await reached(count + 200);
    isDone = true;
    await Promise.all(writing);
    expect((await dropped)[0]).toMatchObject({ type: 'unavailable' });
    expect(before.subscription.destroyed).toBe(false);
    let stored = 0;
    for (const [name, ids] of acknowledged) {
      const found = await idsOf(name);
      stored += found.length;
      expect(new Set(found).size).toBe(found.length);
      expect(found).toEqual(expect.arrayContaining(ids));
    }
    const after = watch(client, stream);
    await after.until(stored);
    expect(new Set(after.received).size).toBe(stored);
    expect(after.received.slice(0, before.received.length)).toEqual(before.received);
    await client.dispose();
  });

  it('keeps positions and versions, forgets the ids that ANY relies on', async () => {
    const batch = events(2);
    const first = await client.appendToStream(stream, batch, { expectedRevision: NO_STREAM });
    await server.restart();
    const again = await retried(() => client.appendToStream(stream, batch, { expectedRevision: NO_STREAM }));
    expect(again).toEqual(first);
    const doubled = await client.appendToStream(stream, batch, { expectedRevision: ANY });
    expect(doubled.nextExpectedRevision).toBe(3n);
    await client.dispose();
  });

  it('cuts a torn append at the start, the whole of it', async () => {
    await client.appendToStream(stream, events(2));
    await client.appendToStream(stream, events(3));
    await server.kill();
    const { size } = await stat(server.dataFile);
    await truncate(server.dataFile, size - 10);
    await server.restart();
    expect(await retried(() => idsOf(stream))).toHaveLength(2);
    await server.kill();
    await appendFile(server.dataFile, Buffer.from([90, 0, 0, 0, 1, 2, 3]));
    await server.restart();
    expect(
      await retried(() => client.appendToStream(stream, event(), { expectedRevision: 1n })),
    ).toMatchObject({
      success: true,
    });
    await client.dispose();
  });

  it('is seen by a client as code 14: raw from an append, typed from the rest', async () => {
    await client.appendToStream(stream, event());
    await server.kill();
    expect(await failure(idsOf(stream))).toMatchObject({ type: 'unavailable' });
    const append = await failure(client.appendToStream(stream, event()));
    expect(append).toMatchObject({ code: 14 });
    expect(append).not.toHaveProperty('type');
  });
});

/** The first call after a restart may still meet the old connection. */
async function retried<T>(call: () => Promise<T>): Promise<T> {
  return call().catch(async (error: unknown) => {
    expect(error).toMatchObject({ code: 14 });
    return call();
  });
}

describe('appends without an answer', () => {
  it('stores or does not store what it never answers', async () => {
    await client.appendToStream(stream, event());
    await server.control({ command: 'withholdAppends', count: 1, stored: true });
    await server.control({ command: 'withholdAppends', count: 1, stored: false });
    const [kept, lost] = [event('kept'), event('lost')];
    const call = { credentials: CREDENTIALS, deadline: 500 };
    for (const withheld of [kept, lost])
      expect(await failure(client.appendToStream(stream, withheld, call))).toMatchObject({
        type: 'deadline-exceeded',
      });
    const ids = await idsOf(stream);
    expect(ids).toContain(kept.id);
    expect(ids).not.toContain(lost.id);
    await client.dispose();
  });

  it('answers late, and with the timeout of the server', async () => {
    await server.control({ command: 'delayAppends', count: 1, milliseconds: 150 });
    const started = performance.now();
    await client.appendToStream(stream, event());
    expect(performance.now() - started).toBeGreaterThan(140);
    await server.control({ command: 'timeOutAppends', count: 1, stored: true });
    expect(await failure(client.appendToStream(stream, event()))).toMatchObject({
      type: 'deadline-exceeded',
    });
    expect(await idsOf(stream)).toHaveLength(2);
    await client.dispose();
  });

  it('ends the batch stream cleanly: appends of that client never settle again, another client works', async () => {
    await server.control({ command: 'withholdAppends', count: 1, stored: true });
    const settled: string[] = [];
    const append = (name: string): void => {
      const settle = (): number => settled.push(name);
      void client.appendToStream(stream, event()).then(settle, settle);
    };
    append('the one without an answer');
    await server.control({ command: 'awaitCounter', counter: 'eventsStored', atLeast: 1 });
    expect(await server.control({ command: 'endBatchAppends' })).toMatchObject({ affected: 1 });
    await server.control({ command: 'awaitCounter', counter: 'batchAppendsOpen', atMost: 0 });
    expect(await idsOf(stream)).toHaveLength(1);
    append('the one after it');
    const another = connect(server.url);
    await another.appendToStream(stream, event());
    expect(await idsOf(stream)).toHaveLength(2);
    expect(settled).toEqual([]);
    await another.dispose();
  });

  it('answers an id that is no UUID twice, as the server that wedges the client does', async () => {
    const answers = await batchAppendAnswers(`127.0.0.1:${server.port}`, 'not-a-uuid', 2);
    expect(answers.map(answer => answer.getError()?.getMessage())).toEqual(['BadRequest', 'Timeout']);
  });
});

/** Sends one append over a stream of its own: what comes back would wedge the real client for the whole process. */
async function batchAppendAnswers(address: string, id: string, count: number): Promise<BatchAppendResp[]> {
  const streams = new StreamsClient(address, grpcCredentials.createInsecure());
  const call = streams.batchAppend();
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('s').toString('base64')));
  options.setAny(new Empty());
  options.setDeadline(Timestamp.fromDate(new Date(Date.now() + 1000)));
  const message = new BatchAppendReq.ProposedMessage().setId(new UUID().setString(id));
  message.getMetadataMap().set('type', 't').set('content-type', 'application/json');
  const request = new BatchAppendReq().setCorrelationId(new UUID().setString(randomUUID()));
  call.write(request.setOptions(options).setProposedMessagesList([message]).setIsFinal(true));
  const answers: BatchAppendResp[] = [];
  while (answers.length < count) answers.push((await once(call, 'data'))[0] as BatchAppendResp);
  const ended = once(call, 'status');
  call.end();
  await ended;
  streams.close();
  return answers;
}

describe('subscriptions that break', () => {
  it('drops them with UNAVAILABLE; the same client subscribes again', async () => {
    const { subscription, until } = watch(client, stream);
    await client.appendToStream(stream, event());
    await until(1);
    const dropped = once(subscription, 'error');
    expect(await server.control({ command: 'dropSubscriptions' })).toMatchObject({ affected: 1 });
    expect((await dropped)[0]).toMatchObject({ type: 'unavailable' });
    expect(subscription.destroyed).toBe(false);
    const again = watch(client, stream);
    await again.until(1);
    await client.dispose();
  });

  it('ends them cleanly: a for await just ends', async () => {
    const subscription = client.subscribeToStream(stream);
    const loop = collect(subscription);
    await server.control({ command: 'awaitCounter', counter: 'subscriptionsOpen', atLeast: 1 });
    await server.control({ command: 'endSubscriptions' });
    expect(await loop).toEqual([]);
    await client.dispose();
  });

  it('cuts connections: subscriptions and appends break, new calls work', async () => {
    const { subscription } = watch(client, stream);
    await once(subscription, 'caughtUp');
    await server.control({ command: 'withholdAppends', count: 1, stored: true });
    const append = failure(client.appendToStream(stream, event()));
    await server.control({ command: 'awaitCounter', counter: 'eventsStored', atLeast: 1 });
    const dropped = once(subscription, 'error');
    expect(await server.control({ command: 'cutConnections' })).toMatchObject({ affected: 1 });
    expect((await dropped)[0]).toMatchObject({ type: 'unavailable' });
    expect(await append).toMatchObject({ code: 14 });
    expect(await retried(() => idsOf(stream))).toHaveLength(1);
    await client.dispose();
  });

  it('opens at most 100 streams on a connection, like the web host of the real server', async () => {
    const subscriptions = Array.from({ length: 101 }, () => client.subscribeToStream(stream));
    const confirmed = subscriptions.map(subscription => once(subscription, 'confirmation'));
    await Promise.all(confirmed.slice(0, 100));
    expect((await server.control({ command: 'counters' })).counters.subscriptionsOpen).toBe(100);
    await subscriptions[0]?.unsubscribe();
    await confirmed[100];
    await client.dispose();
  });
});

it('takes system events that a client must skip', async () => {
  const subscription = client.subscribeToAll({ filter: excludeSystemEvents() });
  await once(subscription, 'caughtUp');
  await server.control({ command: 'writeStatistics', count: 40 });
  const next = once(subscription, 'data');
  await client.appendToStream(stream, event());
  expect((await next)[0]).toMatchObject({ event: { streamId: stream } });
  await client.dispose();
});

it('answers nothing while frozen and everything after', async () => {
  await client.appendToStream(stream, event());
  server.freeze();
  const batch = client.appendToStream(stream, event());
  const call = { credentials: CREDENTIALS, deadline: 300 };
  expect(await failure(client.appendToStream(stream, event(), call))).toMatchObject({
    type: 'deadline-exceeded',
  });
  server.thaw();
  expect(await batch).toMatchObject({ success: true });
  await client.dispose();
});

import { START, type Recorded } from '#contracts';
import { openDatabase } from '#sqlite';
import { idsOf, newStream, restOfLog, someEvents, wholeStream } from '../../compliance/given-events';
import { take } from '../../compliance/subscribing';
import { openEmbeddedEventStore } from './index';
import { buildPrograms, startWriter } from './testing/child';
import type { Line } from './testing/writer-process';
import { eachWithFreshLog } from './testing/fresh-log';

let file: string;

beforeAll(buildPrograms, 60_000);
eachWithFreshLog(log => ({ file } = log));

/** Every acknowledged event is in the log once, where it was said to be, and every stream is without gaps. */
function expectStoredOnce(acknowledged: readonly Line[], log: readonly Recorded[]): void {
  const places = log.map(({ stream, revision, id, position }) => ({ stream, revision, id, position }));
  const byId = new Map(places.map(place => [place.id as string, place]));
  expect(byId.size).toBe(log.length);
  for (const line of acknowledged)
    if ('id' in line) expect(byId.get(line.id)).toEqual(line);
    else throw new Error(line.message);
  const ends = new Map<string, number>();
  for (const { stream, revision } of places) {
    expect(revision).toBe((ends.get(stream) ?? -1) + 1);
    ends.set(stream, revision);
  }
  expect(log.map(event => Number(event.position))).toEqual(log.map((_, index) => index + 1));
}

describe('a writer process', () => {
  it('killed 20 times has stored every acknowledged event exactly once', async () => {
    const acknowledged: Line[] = [];
    for (let round = 0; round < 20; round += 1) {
      const writer = startWriter(['own', file, '16', '100000']);
      await writer.printed(1 + ((round * 37) % 200));
      writer.child.kill('SIGKILL');
      await writer.ended();
      expect(writer.child.signalCode).toBe('SIGKILL');
      acknowledged.push(...writer.lines);
    }
    const store = openEmbeddedEventStore({ file });
    const log = await restOfLog(store, START);
    await store.close();
    expect(acknowledged.length).toBeGreaterThan(20);
    expectStoredOnce(acknowledged, log);
    const database = openDatabase(file);
    expect(database.prepare('PRAGMA integrity_check').one()).toEqual(['ok']);
    database.close();
  }, 120_000);

  it('is followed by a reader in another process without loss', async () => {
    await openEmbeddedEventStore({ file }).close();
    const reader = openEmbeddedEventStore({ file, readOnly: true });
    const abort = new AbortController();
    const after = await reader.head();
    const slices = reader.subscribe({ after, signal: abort.signal })[Symbol.asyncIterator]();
    const writer = startWriter(['own', file, '8', '50']);
    const { events } = await take(slices, 400);
    expect(await writer.ended()).toBe(0);
    abort.abort();
    const written = writer.lines.flatMap(line => ('id' in line ? [line.id] : []));
    expect([...idsOf(events)].sort()).toEqual(written.sort());
    expectStoredOnce(writer.lines, await restOfLog(reader, START));
    await reader.close();
  }, 60_000);

  it('racing another for one stream leaves one winner for each revision', async () => {
    const store = openEmbeddedEventStore({ file });
    const stream = newStream();
    const other = startWriter(['shared', file, stream, '100']);
    const own: Line[] = [];
    for (let revision = -1; own.length < 100;) {
      const events = someEvents(1);
      const expected = revision < 0 ? 'none' : revision;
      const result = await store.append({ stream, events, expected });
      if (result.kind === 'conflict') revision = result.actual === 'none' ? -1 : result.actual;
      if (result.kind !== 'appended') continue;
      revision = result.revision;
      for (const { id } of events) own.push({ stream, revision, id, position: result.position });
    }
    expect(await other.ended()).toBe(0);
    expect(await wholeStream(store, stream)).toHaveLength(200);
    expectStoredOnce([...own, ...other.lines], await restOfLog(store, START));
    await store.close();
  }, 60_000);
});

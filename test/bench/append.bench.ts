import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  reportStream,
  START,
  type CommandId,
  type EventId,
  type NewEvent,
  type StreamName,
} from '#contracts';
import type { Write } from '#event-store';
import { openEmbeddedEventStore } from '#event-store/adapters/embedded';
import { controlLog } from './controls/libsql-log';
import { apart, compare, measured, print, type Measured } from './rounds';

// P3, P5, P6, P7: the embedded store against a plain libsql log, each side in a process of its own.

const WARM_UP = 16_000;
const BATCH = 1_000;
const PAGE = 1_000;

const CASES = {
  append64: { title: 'P3 appends of 64 clients', floor: 0.7 },
  append1: { title: 'P5 appends of one client', floor: 0.6 },
  bulk1000: { title: 'P6 appends of 1,000 in one commit', floor: 0.5 },
  readAll: { title: 'P7 reading everything', floor: 0.4 },
} as const;
type Case = keyof typeof CASES;
type Side = 'control' | 'store';

const event = (n: number): NewEvent => ({
  id: randomUUID() as EventId,
  type: 'FirmwareReported',
  data: { from: (n % 60_000) + 1, to: (n % 60_000) + 2 },
  metadata: {
    $correlationId: randomUUID(),
    $causationId: randomUUID(),
    commandId: randomUUID() as CommandId,
    schemaVersion: 1,
    actor: 'key-1',
    orgId: 'default',
    productId: 'product-1',
    occurredAt: '2026-11-23T08:30:00.000Z',
  },
});

interface Log {
  append(stream: StreamName, revision: number, event: NewEvent): Promise<unknown>;
  appendBatch(writes: readonly Write[]): unknown;
  /** Reads everything and answers how many events there were. */
  scan(): Promise<number> | number;
}

function open(side: Side, file: string): Log {
  if (side === 'control') {
    const log = controlLog(file);
    return { ...log, scan: () => log.scan(PAGE) };
  }
  const store = openEmbeddedEventStore({ file });
  return {
    append: (stream, revision, one) =>
      store.append({ stream, events: [one], expected: revision === 0 ? 'none' : revision - 1 }),
    appendBatch: writes => store.appendMany(writes),
    async scan() {
      let count = -1; // LogCreated is none of the events that were counted in.
      for (let after = START; ;) {
        const slice = await store.readAll({ after, limit: PAGE });
        count += slice.events.length;
        after = slice.position;
        if (slice.caughtUp) return count;
      }
    },
  };
}

const device = (n: number) => reportStream('default', `device-${(n * 7_919) % 1_000_003}`);

const STREAM_EVENTS = 10;

/** Each client on streams of its own, in turn; the first events warm both sides up and are not counted. */
async function closedLoop(log: Log, clients: number, count: number): Promise<Measured> {
  const events = Array.from({ length: WARM_UP + count }, (_, n) => event(n));
  const stream = async (first: number, end: number) => {
    for (const [revision, one] of events.slice(first, Math.min(first + STREAM_EVENTS, end)).entries())
      await log.append(device(first), revision, one);
  };
  const client = async (first: number, end: number) => {
    for (let start = first; start < end; start += clients * STREAM_EVENTS) await stream(start, end);
  };
  const run = async (first: number, sum: number): Promise<void> => {
    const starts = Array.from({ length: clients }, (_, n) => first + n * STREAM_EVENTS);
    await Promise.all(starts.map(start => client(start, first + sum)));
  };
  await run(0, WARM_UP);
  return measured(count, () => run(WARM_UP, count));
}

async function bulk(log: Log, count: number): Promise<Measured> {
  const writes: Write[] = Array.from({ length: WARM_UP + count }, (_, n) => ({
    stream: device(n),
    events: [event(n)],
    expected: 'none',
  }));
  const run = async (first: number, end: number) => {
    for (let n = first; n < end; n += BATCH) await log.appendBatch(writes.slice(n, n + BATCH));
  };
  await run(0, WARM_UP);
  return measured(count, () => run(WARM_UP, WARM_UP + count));
}

async function scan(log: Log, count: number): Promise<Measured> {
  await bulk(log, count);
  await log.scan();
  return measured(WARM_UP + count, async () => {
    await log.scan();
  });
}

const RUNS: Readonly<Record<Case, (log: Log, events: number) => Promise<Measured>>> = {
  append64: (log, events) => closedLoop(log, 64, events),
  append1: (log, events) => closedLoop(log, 1, Math.ceil(events / 10)),
  bulk1000: bulk,
  readAll: scan,
};

/** One round in a process of its own. */
async function round(name: Case, side: Side, events: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-bench-'));
  try {
    const log = open(side, join(folder, 'events.db'));
    const result = await RUNS[name](log, events);
    const [stored, expected] = [await log.scan(), name === 'readAll' ? result.count : WARM_UP + result.count];
    if (stored < expected) throw new Error(`${side} stored ${stored} of ${expected} events`);
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function appendBenchmark(rounds: number, events = 32_000): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [name, { title, floor }] of Object.entries(CASES)) {
    const measure = (side: Side) => () => apart(__filename, [name, side, String(events)]);
    const control = { name: 'plain libsql log', measure: measure('control') };
    const candidate = { name: 'embedded store', measure: measure('store'), floor };
    lines.push(...(await compare({ title, control, candidates: [candidate] }, rounds)));
  }
  return lines;
}

if (require.main === module) {
  const [, , name, side, events] = process.argv;
  print(round(name as Case, side as Side, Number(events)));
}

import 'reflect-metadata';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import Path from 'node:path';
import {
  reportStream,
  START,
  type CommandId,
  type EventId,
  type NewEvent,
  type StreamName,
} from '#contracts';
import type { Write } from '../../port';
import { controlLog } from './bench-control';
import { openEmbeddedEventStore } from './index';

// node dist/libs/event-store/adapters/embedded/bench.js [rounds] [append64 | append1 | bulk1000 | readAll]
// The embedded store against a plain libsql log: alternating rounds, each in a process of its own. Prints the median
// ratio of the rounds in throughput and in CPU time, beside its goal.

const CLIENTS = 64;
const EVENTS = 32_000;
const WARM_UP = 16_000;
const BATCH = 1_000;
const PAGE = 1_000;

const GOALS = { append64: 0.9, append1: 0.9, bulk1000: 0.8, readAll: 0.7 } as const;
type Case = keyof typeof GOALS;
type Side = 'control' | 'store';

interface Measured {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

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

async function measured(count: number, work: () => Promise<void>): Promise<Measured> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: count / seconds, cpuMicros: (user + system) / count };
}

const device = (n: number) => reportStream('default', `device-${(n * 7_919) % 1_000_003}`);

/** Streams of 10 events, each client on its own; the first events warm both sides up and are not counted. */
async function closedLoop(log: Log, clients: number, count: number): Promise<Measured> {
  const events = Array.from({ length: WARM_UP + count }, (_, n) => event(n));
  const client = async (first: number, each: number) => {
    for (let n = first; n < first + each; n += 1) {
      const one = events[n];
      if (one !== undefined) await log.append(device(n - (n % 10)), n % 10, one);
    }
  };
  const run = (first: number, sum: number) =>
    Promise.all(
      Array.from({ length: clients }, (_, n) => client(first + (n * sum) / clients, sum / clients)),
    );
  await run(0, WARM_UP);
  return measured(count, async () => {
    await run(WARM_UP, count);
  });
}

async function bulk(log: Log): Promise<Measured> {
  const writes: Write[] = Array.from({ length: WARM_UP + EVENTS }, (_, n) => ({
    stream: device(n),
    events: [event(n)],
    expected: 'none',
  }));
  const run = async (first: number, end: number) => {
    for (let n = first; n < end; n += BATCH) await log.appendBatch(writes.slice(n, n + BATCH));
  };
  await run(0, WARM_UP);
  return measured(EVENTS, () => run(WARM_UP, WARM_UP + EVENTS));
}

async function scan(log: Log): Promise<Measured> {
  await bulk(log);
  await log.scan();
  return measured(WARM_UP + EVENTS, async () => {
    await log.scan();
  });
}

const RUNS: Readonly<Record<Case, (log: Log) => Promise<Measured>>> = {
  append64: log => closedLoop(log, CLIENTS, EVENTS),
  append1: log => closedLoop(log, 1, 3_000),
  bulk1000: bulk,
  readAll: scan,
};

/** One round in a process of its own: writes its figures to stdout. */
async function round(name: Case, side: Side): Promise<void> {
  const folder = mkdtempSync(Path.join(tmpdir(), 'bench-'));
  try {
    const log = open(side, Path.join(folder, 'events.db'));
    const result = await RUNS[name](log);
    const stored = await log.scan();
    const expected = WARM_UP + (name === 'append1' ? 3_000 : EVENTS);
    if (stored < expected) throw new Error(`${side} stored ${stored} of ${expected} events`);
    process.stdout.write(JSON.stringify(result));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function spawnRound(name: Case, side: Side): Measured {
  const output = execFileSync(process.execPath, [__filename, '--round', name, side], { encoding: 'utf8' });
  return JSON.parse(output) as Measured;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function compare(name: Case, rounds: number): void {
  const pairs = Array.from({ length: rounds }, () => ({
    control: spawnRound(name, 'control'),
    store: spawnRound(name, 'store'),
  }));
  const controls = pairs.map(pair => pair.control.perSecond);
  const spread = Math.max(...controls) / Math.min(...controls);
  const ratio = median(pairs.map(pair => pair.store.perSecond / pair.control.perSecond));
  const cpu = median(pairs.map(pair => pair.store.cpuMicros / pair.control.cpuMicros));
  const verdict = spread > 1.5 || rounds < 5 ? 'inconclusive' : ratio >= GOALS[name] ? 'reached' : 'missed';
  const rate = (side: Side) => Math.round(median(pairs.map(pair => pair[side].perSecond)));
  const micros = (side: Side) => median(pairs.map(pair => pair[side].cpuMicros)).toFixed(1);
  console.log(
    `${name.padEnd(9)} ratio ${ratio.toFixed(2)} (goal ${GOALS[name]}) ${verdict}; CPU ratio ${cpu.toFixed(2)}; ` +
      `store ${rate('store')}/s ${micros('store')} µs, control ${rate('control')}/s ${micros('control')} µs, ` +
      `control spread ${spread.toFixed(2)}`,
  );
}

async function main(): Promise<void> {
  const [first, name, side] = process.argv.slice(2);
  if (first === '--round') return round(name as Case, side as Side);
  const cases = (Object.keys(GOALS) as Case[]).filter(each => name === undefined || each === name);
  for (const each of cases) compare(each, Number(first ?? 5));
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });

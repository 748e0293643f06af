import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentModel } from '#projections';
import { openEmbeddedEventStore } from '../../event-store/adapters/embedded/index';
import { openEmbeddedReadStore } from '../adapters/embedded/index';
import { control } from './testing/bench-control';
import { Fleet } from './testing/fleet';
import { sampleDevices } from './testing/models';
import { runEngine, schemaOf } from './index';

// Catch-up of one document model into the embedded store against a plain read-modify-write loop (performance.md P8):
// with the same work to do, with more devices than states in memory, and with two indexes that every event moves.
// node dist/libs/read-store/engine/bench.js [devices] [reports per device] [rounds]
const ARGUMENTS = process.argv.slice(2);

type Runner = (events: string, folder: string) => Promise<number>;

const BARE = { ...sampleDevices(), fields: {}, indexes: [] };

const catchUp =
  (model: DocumentModel, hotStates?: number): Runner =>
  async (events, folder) => {
    const eventStore = openEmbeddedEventStore({ file: events, readOnly: true });
    const readStore = openEmbeddedReadStore({ file: join(folder, 'readmodels.db'), scanThreads: 0 });
    const abort = new AbortController();
    const states = hotStates === undefined ? {} : { hotStates };
    const engine = runEngine({ models: [model], eventStore, readStore, signal: abort.signal, ...states });
    await readStore.passed(schemaOf(model), await eventStore.head(), abort.signal);
    abort.abort();
    await engine.done;
    return (await readStore.progress(schemaOf(model))).checkpoint?.ordinal ?? 0;
  };

const RUNNERS: Readonly<Record<string, Runner>> = {
  control: (events, folder) =>
    control(openEmbeddedEventStore({ file: events, readOnly: true }), join(folder, 'control.db')),
  engine: catchUp(BARE),
  'engine, nothing in memory': catchUp(BARE, 1),
  'engine, two indexes': catchUp(sampleDevices()),
};

/** Events per second of one runner, in this process. */
async function measure(name: string, events: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-bench-run-'));
  const [began, start] = [performance.now(), process.cpuUsage()];
  const count = (await RUNNERS[name]?.(events, folder)) ?? 0;
  const seconds = (performance.now() - began) / 1_000;
  const cpu = process.cpuUsage(start);
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
  console.log(JSON.stringify({ rate: count / seconds, cpu: (cpu.user + cpu.system) / count, count, peakMb }));
  rmSync(folder, { recursive: true });
}

interface Measured {
  readonly rate: number;
  /** Microseconds per event. */
  readonly cpu: number;
  readonly count: number;
  readonly peakMb: number;
}

function measureApart(name: string, events: string): Measured {
  const { stdout, stderr, status } = spawnSync(process.execPath, [__filename, name, events], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Measured;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

async function write(file: string, devices: number, reports: number): Promise<void> {
  const store = openEmbeddedEventStore({ file });
  const fleet = new Fleet(store);
  const ids = Array.from({ length: devices }, (_, index) => `device-${index}`);
  for (let first = 0; first < devices; first += 1_000)
    await fleet.importMany(ids.slice(first, first + 1_000));
  for (let round = 0; round < reports; round += 1)
    for (let first = 0; first < devices; first += 1_000)
      await fleet.reportMany(ids.slice(first, first + 1_000), `1.${round}`);
  await store.close();
}

async function compare(devices = 30_000, reports = 9, rounds = 5): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-bench-'));
  const events = join(folder, 'events.db');
  await write(events, devices, reports);
  const measured = new Map<string, Measured[]>(Object.keys(RUNNERS).map(name => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, results] of measured) results.push(measureApart(name, events));
  const controls = measured.get('control') ?? [];
  for (const [name, results] of measured) console.log(lineOf(name, results, controls));
  const rates = controls.map(({ rate }) => rate);
  if (Math.max(...rates) / Math.min(...rates) > 1.5)
    console.log('inconclusive: the control varied by more than 1.5');
  rmSync(folder, { recursive: true });
}

/** Medians, and the medians of the ratios round by round. */
function lineOf(name: string, results: readonly Measured[], controls: readonly Measured[]): string {
  const ratios = results.map(({ rate }, round) => rate / (controls[round]?.rate ?? NaN));
  const costs = results.map(({ cpu }, round) => cpu / (controls[round]?.cpu ?? NaN));
  if (results.some(({ count }, round) => count !== controls[round]?.count))
    throw new Error(`${name} lost events`);
  const rate = Math.round(median(results.map(one => one.rate)));
  const cpu = median(results.map(one => one.cpu)).toFixed(1);
  const peak = Math.max(...results.map(one => one.peakMb));
  return `${name}: ${rate} events/s, ${cpu} µs CPU/event, ${peak} MB; ratio ${median(ratios).toFixed(2)}, CPU ${median(costs).toFixed(2)}`;
}

const [name = '', events = ''] = ARGUMENTS;
void (name in RUNNERS ? measure(name, events) : compare(...ARGUMENTS.map(Number)));

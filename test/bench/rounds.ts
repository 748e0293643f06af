import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** What one process did in one round. */
export interface Measured {
  /** Operations. */
  readonly count: number;
  readonly perSecond: number;
  /** CPU of the measured process for one operation, in microseconds. */
  readonly cpuMicros: number;
  /** 99th percentile of the answers, where there are answers. */
  readonly p99Ms?: number;
  /** How much the resident memory grew, at most, over what it was before. */
  readonly grewMiB?: number;
}

/** One side of a comparison; each measurement is a process of its own. */
export interface Contender {
  readonly name: string;
  readonly measure: () => Promise<Measured>;
}

interface Candidate extends Contender {
  /** Least throughput as a part of the control's. */
  readonly floor?: number;
  /** Most CPU for an operation, as a multiple of the control's. */
  readonly mostCpu?: number;
  readonly mostGrowthMiB?: number;
  /** Most 99th percentile, as a multiple of the control's. */
  readonly mostP99?: number;
  /** Most milliseconds of the 99th percentile above the control's. */
  readonly mostMoreMs?: number;
}

export interface Comparison {
  readonly title: string;
  readonly control: Contender;
  readonly candidates: readonly Candidate[];
}

/** Of the noise protocol: fewer rounds, or a control that varies by more, say nothing (performance.md 4). */
const LEAST_ROUNDS = 5;
const MOST_SPREAD = 1.5;

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Runs `file` with `args` in a fresh process and takes what it prints, one line of JSON. */
export async function apart(file: string, args: readonly string[]): Promise<Measured> {
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...args]);
  return JSON.parse(stdout) as Measured;
}

/** The other side of `apart`: prints what this process has measured. */
export function print(result: Promise<unknown>): void {
  result.then(
    measuredHere => process.stdout.write(JSON.stringify(measuredHere)),
    (error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}

/** Throughput and CPU of `work`, which does `count` operations in this process. */
export async function measured(count: number, work: () => Promise<void> | void): Promise<Measured> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  return { count, perSecond: count / seconds, cpuMicros: (user + system) / count };
}

/** Control and candidates by turns; answers lines that read well, the control's first. */
export async function compare(
  { title, control, candidates }: Comparison,
  rounds: number,
): Promise<readonly string[]> {
  const all = [control, ...candidates].map(side => ({ side, results: [] as Measured[] }));
  for (let round = 0; round < rounds; round += 1)
    for (const { side, results } of all) results.push(await side.measure());
  const controls = all[0]?.results ?? [];
  const rates = controls.map(({ perSecond }) => perSecond);
  const spread = Math.max(...rates) / Math.min(...rates);
  const isClear = rounds >= LEAST_ROUNDS && spread <= MOST_SPREAD;
  return [
    `${title}, ${rounds} rounds`,
    `  control ${figures(control.name, controls)}, spread ${spread.toFixed(2)}`,
    ...candidates.map((candidate, index) =>
      lineOf(candidate, all[index + 1]?.results ?? [], controls, isClear),
    ),
  ];
}

/** Medians, and medians of the ratios round by round. */
function lineOf(
  { name, floor, mostCpu, mostGrowthMiB, mostP99, mostMoreMs }: Candidate,
  results: readonly Measured[],
  controls: readonly Measured[],
  isClear: boolean,
): string {
  const against = (of: (one: Measured) => number) =>
    median(results.map((one, round) => of(one) / of(controls[round] ?? one)));
  const rate = against(one => one.perSecond);
  const cpu = against(one => one.cpuMicros);
  const p99 = against(one => one.p99Ms ?? NaN);
  const more = median(results.map(({ p99Ms = NaN }, round) => p99Ms - (controls[round]?.p99Ms ?? NaN)));
  const growth = Math.max(...results.map(({ grewMiB = 0 }) => grewMiB));
  const limits = [
    ...(floor === undefined ? [] : [{ text: `at least ${floor}`, holds: rate >= floor }]),
    ...(mostCpu === undefined ? [] : [{ text: `CPU at most ${mostCpu}`, holds: cpu <= mostCpu }]),
    ...(mostGrowthMiB === undefined
      ? []
      : [{ text: `grows at most ${mostGrowthMiB} MiB`, holds: growth <= mostGrowthMiB }]),
    ...(mostP99 === undefined
      ? []
      : [{ text: `p99 at most ${mostP99}, is ${p99.toFixed(2)}`, holds: p99 <= mostP99 }]),
    ...(mostMoreMs === undefined
      ? []
      : [{ text: `p99 at most ${mostMoreMs} ms more, is ${more.toFixed(1)}`, holds: more <= mostMoreMs }]),
  ];
  const verdict = limits.map(({ text, holds }) => `${text}: ${isClear ? word(holds) : 'inconclusive'}`);
  return `  ${[figures(name, results), `ratio ${rate.toFixed(2)}, CPU ratio ${cpu.toFixed(2)}`, ...verdict].join('; ')}`;
}

const word = (holds: boolean): string => (holds ? 'reached' : 'MISSED');

function figures(name: string, results: readonly Measured[]): string {
  const of = (value: (one: Measured) => number | undefined): number | null => {
    const values = results.map(value).filter(each => each !== undefined);
    return values.length === 0 ? null : median(values);
  };
  const [p99, grew] = [of(one => one.p99Ms), of(one => one.grewMiB)];
  return [
    `${name}: ${Math.round(of(one => one.perSecond) ?? 0)}/s`,
    `${(of(one => one.cpuMicros) ?? 0).toFixed(1)} µs CPU each`,
    ...(p99 === null ? [] : [`p99 ${Number(p99.toFixed(1))} ms`]),
    ...(grew === null ? [] : [`grew by ${grew.toFixed(0)} MiB`]),
  ].join(', ');
}

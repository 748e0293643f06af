import 'reflect-metadata';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { appendBenchmark } from './append.bench';
import { commandsBenchmark } from './commands.bench';
import { exportsBenchmark } from './exports.bench';
import { httpBenchmark } from './http.bench';
import { importBenchmark, importOnEventStoreDbBenchmark } from './import.bench';
import { keysBenchmark } from './keys.bench';
import { projectionBenchmark } from './projection.bench';
import { queriesBenchmark } from './queries.bench';
import { startBenchmark } from './start.bench';
import { tenantsBenchmark } from './tenants.bench';
import { validationBenchmark } from './validation.bench';

/** Each runs so many rounds, at a size of its own unless one is given, and answers lines for people. */
export const BENCHMARKS: Readonly<
  Record<string, (rounds: number, size?: number) => Promise<readonly string[]>>
> = {
  start: startBenchmark,
  commands: commandsBenchmark,
  import: importBenchmark,
  'import-eventstoredb': importOnEventStoreDbBenchmark,
  append: appendBenchmark,
  projection: projectionBenchmark,
  exports: exportsBenchmark,
  queries: queriesBenchmark,
  tenants: tenantsBenchmark,
  http: httpBenchmark,
  keys: keysBenchmark,
  validation: validationBenchmark,
};

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** npm run bench [-- --rounds 5 --size 100000 name ...] */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: { type: 'string', default: '5' }, size: { type: 'string' } },
  });
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHMARKS);
  const unknown = names.filter(name => !(name in BENCHMARKS));
  if (unknown.length > 0)
    throw new Error(
      `no benchmark is called ${unknown.join(', ')}; there are ${Object.keys(BENCHMARKS).join(', ')}`,
    );
  print(`Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`);
  const size = values.size === undefined ? [] : [Number(values.size)];
  for (const name of names)
    for (const line of (await BENCHMARKS[name]?.(Number(values.rounds), ...size)) ?? []) print(line);
}

if (require.main === module)
  main().catch((error: unknown) => {
    print(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  });

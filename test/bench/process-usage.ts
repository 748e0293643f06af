import { readFile } from 'node:fs/promises';

/** Linux counts CPU time in ticks of this length on every machine that Node runs on. */
const TICK_MICROS = 10_000;

/** CPU that a process and its threads have used, in microseconds. */
export async function cpuMicrosOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The name of the program, in brackets, may hold blanks; the fields after it are numbers.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  return (user + system) * TICK_MICROS;
}

import { readFile, writeFile } from 'node:fs/promises';

const KIB = 1024;

async function statusOf(pid: number, name: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kib = new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1];
  if (kib === undefined) throw new Error(`process ${pid} shows no ${name}`);
  return Number(kib) * KIB;
}

/** Resident bytes of a process now. */
export const residentBytes = (pid: number): Promise<number> => statusOf(pid, 'VmRSS');

/** The most resident bytes since `forgetPeak`, kept by the kernel: no sample can miss it. */
export const peakBytes = (pid: number): Promise<number> => statusOf(pid, 'VmHWM');

export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5');

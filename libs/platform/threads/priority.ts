import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/**
 * Nice values: a thread has a third (`unhurried`) or a tenth (`idle`) of a core that a thread of normal priority wants as
 * well, and all of one that nobody wants.
 */
const NICE = { unhurried: 5, idle: 10 } as const;

/**
 * Lets the threads that answer requests go first where cores are short. Linux has a priority for each thread, by the
 * thread's id; elsewhere it would be that of the whole program, and nothing is changed. Throws what the system says.
 */
export function letRequestsGoFirst(how: keyof typeof NICE): void {
  if (process.platform !== 'linux') return;
  // "<process>/task/<thread>", of the thread that asks.
  setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), NICE[how]);
}

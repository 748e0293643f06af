import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** One that is in no hurry: it has a quarter of a core that a thread of normal priority wants as well, and all of an idle one. */
const UNHURRIED = 5;

/**
 * Lets the threads that answer requests go first where cores are short. Linux has a priority for each thread, by the
 * thread's id; elsewhere it would be that of the whole program, and nothing is changed. Throws what the system says.
 */
export function letRequestsGoFirst(): void {
  if (process.platform !== 'linux') return;
  // "<process>/task/<thread>", of the thread that asks.
  setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), UNHURRIED);
}

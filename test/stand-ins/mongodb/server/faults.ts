import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure, LostAnswer } from './control-commands';

const HANDSHAKES = new Set(['hello', 'ismaster', 'isMaster']);

interface Gate {
  readonly passed: Promise<void>;
  open(): void;
}

function makeGate(): Gate {
  let open: () => void = () => undefined;
  const passed = new Promise<void>(resolve => (open = resolve));
  return { passed, open };
}

/** The troubles that a test has asked for, each taken when its turn comes. */
export class Faults {
  readonly #failures: { failure: Failure; left: number }[] = [];
  readonly #lost: LostAnswer[] = [];
  readonly #delays = new Map<string, number>();
  readonly #counted = new Map<string, number>();
  #held: { readonly command: string; readonly arrived: Gate; readonly released: Gate } | undefined;

  count(command: string): void {
    this.#counted.set(command, (this.#counted.get(command) ?? 0) + 1);
  }

  counters(reset: boolean): Record<string, number> {
    const counters = Object.fromEntries(this.#counted);
    if (reset) this.#counted.clear();
    return counters;
  }

  failNext(failure: Failure): void {
    this.#failures.push({ failure, left: failure.times ?? 1 });
  }

  takeFailure(command: string): Failure | undefined {
    const at = this.#failures.findIndex(({ failure }) => failure.command === command);
    const entry = this.#failures[at];
    if (entry === undefined) return undefined;
    if (--entry.left <= 0) this.#failures.splice(at, 1);
    return entry.failure;
  }

  loseNext(lost: LostAnswer): void {
    this.#lost.push(lost);
  }

  takeLost(command: string): LostAnswer | undefined {
    const at = this.#lost.findIndex(lost => lost.command === undefined || lost.command === command);
    return at < 0 ? undefined : this.#lost.splice(at, 1)[0];
  }

  delay(command: string | undefined, ms: number): void {
    this.#delays.set(command ?? '', ms);
  }

  async waitDelay(command: string): Promise<void> {
    const ms = this.#delays.get(command) ?? (HANDSHAKES.has(command) ? 0 : this.#delays.get(''));
    if (ms !== undefined && ms > 0) await sleep(ms);
  }

  hold(command: string): void {
    this.#held?.released.open();
    this.#held = { command, arrived: makeGate(), released: makeGate() };
  }

  async waitHeld(command: string): Promise<void> {
    const held = this.#held;
    if (held?.command !== command) return;
    held.arrived.open();
    await held.released.passed;
  }

  async heldArrived(): Promise<void> {
    if (this.#held === undefined) throw new Error('nothing is being held');
    await this.#held.arrived.passed;
  }

  release(): void {
    this.#held?.released.open();
    this.#held = undefined;
  }

  clear(): void {
    this.#failures.length = 0;
    this.#lost.length = 0;
    this.#delays.clear();
    this.release();
  }
}

import { createHash } from 'node:crypto';

/** Steps that a failing run shows. */
const TAIL = 400;

/** What happened, one line each; two runs are the same run iff their digests are equal. */
export class Trace {
  readonly #hash = createHash('sha256');
  readonly #lines: string[] = [];
  #told: (line: string) => void;
  steps = 0;

  constructor(print: ((line: string) => void) | null = null) {
    this.#told = print ?? (() => undefined);
  }

  /** A scheduling point that was passed. */
  step(time: number, actor: string, label: string): void {
    this.steps += 1;
    this.#add(time, actor, label);
  }

  /** Something worth reading: an answer, an event, a crash. */
  note(time: number, actor: string, what: string): void {
    this.#add(time, actor, `** ${what}`);
  }

  digest(): string {
    return this.#hash.copy().digest('hex').slice(0, 16);
  }

  /** The newest lines, notes only when `brief`. */
  tail(brief: boolean): readonly string[] {
    return brief ? this.#lines.filter(line => line.includes('** ')) : this.#lines;
  }

  #add(time: number, actor: string, what: string): void {
    const line = `${(time / 1_000).toFixed(3).padStart(9)}s ${actor.padEnd(14)} ${what}`;
    this.#hash.update(line);
    this.#told(line);
    this.#lines.push(line);
    if (this.#lines.length > 2 * TAIL) this.#lines.splice(0, TAIL);
  }
}

/** How many long requests of one kind each organization may have under way. */
export class Places {
  readonly #taken = new Map<string, number>();

  constructor(readonly each: number) {}

  /** False where all are taken; whoever got one gives it back with `leave`. */
  enter(orgId: string): boolean {
    const taken = this.#taken.get(orgId) ?? 0;
    if (taken >= this.each) return false;
    this.#taken.set(orgId, taken + 1);
    return true;
  }

  leave(orgId: string): void {
    const left = (this.#taken.get(orgId) ?? 0) - 1;
    if (left > 0) this.#taken.set(orgId, left);
    else this.#taken.delete(orgId);
  }
}

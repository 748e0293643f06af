import type { ReadStore, Sighting } from '#read-store';

export interface SightingsObserver {
  /** A flush failed; what was not written is tried again with the next. */
  failed?(error: unknown): void;
  /** A flush wrote all that there was. */
  written?(): void;
}

/** Devices remembered between flushes, at most: beyond it the oldest sightings are written no longer. */
const CAPACITY = 200_000;
const BATCH = 1_000;

/** When devices were last heard of: telemetry, coalesced per device and flushed to the read store (consistency.md 8). */
export class Sightings {
  #pending = new Map<string, string>();
  /** Batches that are being written; more than one where the store is slow. */
  readonly #underWay = new Set<ReadonlyMap<string, string>>();

  constructor(
    private readonly readStore: ReadStore,
    private readonly observer: SightingsObserver,
  ) {}

  /** `at`: RFC 3339 UTC. */
  seen({ orgId, deviceId }: { readonly orgId: string; readonly deviceId: string }, at: string): void {
    const id = `${orgId}~${deviceId}`;
    if (this.#pending.size < CAPACITY || this.#pending.has(id)) this.#pending.set(id, at);
  }

  /** When a device, by the id of its document, was heard of since the read store was told; undefined when it was not. */
  unwritten(id: string): string | undefined {
    const newest = this.#pending.get(id);
    if (newest !== undefined) return newest;
    for (const batch of [...this.#underWay].toReversed()) {
      const at = batch.get(id);
      if (at !== undefined) return at;
    }
    return undefined;
  }

  async flush(): Promise<void> {
    const pending = this.#pending;
    this.#pending = new Map();
    this.#underWay.add(pending);
    try {
      await this.#write([...pending].map(([id, at]) => ({ id, at })));
    } finally {
      this.#underWay.delete(pending);
    }
  }

  async #write(batch: readonly Sighting[]): Promise<void> {
    for (let start = 0; start < batch.length; start += BATCH) {
      const part = batch.slice(start, start + BATCH);
      try {
        await this.readStore.touch(part);
      } catch (error) {
        for (const { id, at } of batch.slice(start)) if (!this.#pending.has(id)) this.#pending.set(id, at);
        return this.observer.failed?.(error);
      }
    }
    if (batch.length > 0) this.observer.written?.();
  }
}

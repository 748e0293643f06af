import type { Position } from '#contracts';
import type { CounterDelta, DocumentWrite, ModelSchema } from '../../index';
import { stateToken, type RedoPort, type RedoState, type Step, type StoredCounter } from '../../redo/index';
import type { MemoryDisk } from './disk';

/** The redo protocol's single operations on a memory disk, one document at a time. */
export class MemoryPrimitives implements RedoPort {
  constructor(
    private readonly disk: MemoryDisk,
    private readonly step: Step,
  ) {}

  async readCheckpoint(model: ModelSchema): Promise<RedoState> {
    await this.step('read checkpoint');
    return this.disk.model(model).state;
  }

  async casCheckpoint(model: ModelSchema, from: RedoState, next: RedoState): Promise<boolean> {
    await this.step('cas checkpoint');
    const stored = this.disk.model(model);
    if (!this.disk.isOpen(model) || stateToken(stored.state) !== stateToken(from)) return false;
    stored.state = structuredClone(next);
    this.disk.checkpointWritten();
    return true;
  }

  async writeGuarded(model: ModelSchema, documents: readonly DocumentWrite[]): Promise<void> {
    const stored = this.disk.model(model).documents;
    for (const { id, position, document, replacesEqual } of documents) {
      await this.step(`write document ${id}`);
      const found = stored.get(id);
      if (found !== undefined && isKept(found.position, position, replacesEqual)) continue;
      stored.set(id, { position, text: document === null ? null : JSON.stringify(document) });
    }
  }

  async incrementGuarded(model: ModelSchema, to: Position, deltas: readonly CounterDelta[]): Promise<void> {
    const stored = this.disk.model(model).counters;
    for (const { counter, n } of deltas) {
      await this.step(`increment ${counter}`);
      const found = stored.get(counter);
      if (found !== undefined && found.position >= to) continue;
      stored.set(counter, { n: (found?.n ?? 0) + n, position: to });
    }
  }

  async readCounters(model: ModelSchema, prefix: string): Promise<readonly StoredCounter[]> {
    const stored = this.disk.model(model).counters;
    const found: StoredCounter[] = [];
    for (const counter of [...stored.keys()].filter(name => name.startsWith(prefix))) {
      await this.step(`read counter ${counter}`);
      const { n = 0, position } = stored.get(counter) ?? {};
      if (position !== undefined) found.push({ counter, n, position });
    }
    return found;
  }
}

const isKept = (stored: Position, written: Position, replacesEqual = false): boolean =>
  replacesEqual ? stored > written : stored >= written;

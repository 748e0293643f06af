import type { Position } from '#contracts';
import {
  historyRow,
  type CounterDelta,
  type DocumentWrite,
  type HistoryRow,
  type HistoryWrite,
  type ModelBuild,
} from '../../index';
import {
  stateToken,
  type BuiltModel,
  type FoundState,
  type RedoPort,
  type RedoState,
  type Step,
  type StoredCounter,
} from '../../redo/index';
import type { MemoryDisk } from './disk';

/** The redo protocol's single operations on a memory disk, one document at a time. */
export class MemoryPrimitives implements RedoPort {
  constructor(
    private readonly disk: MemoryDisk,
    private readonly step: Step,
  ) {}

  async readCheckpoint(model: ModelBuild): Promise<FoundState> {
    await this.step('read checkpoint');
    const { build, state } = this.disk.model(model);
    return { build, ...state };
  }

  async casCheckpoint(model: BuiltModel, from: RedoState, next: RedoState): Promise<boolean> {
    await this.step('cas checkpoint');
    const stored = this.disk.find(model);
    if (stored === undefined || stateToken(stored.state) !== stateToken(from)) return false;
    stored.state = structuredClone(next);
    this.disk.checkpointWritten();
    return true;
  }

  async writeGuarded(model: BuiltModel, documents: readonly DocumentWrite[]): Promise<void> {
    for (const { id, position, document, replacesEqual } of documents) {
      await this.step(`write document ${id}`);
      const stored = this.disk.model(model).documents;
      const found = stored.get(id);
      if (found !== undefined && isKept(found.position, position, replacesEqual)) continue;
      stored.set(id, { position, text: document === null ? null : JSON.stringify(document) });
    }
  }

  async incrementGuarded(model: BuiltModel, to: Position, deltas: readonly CounterDelta[]): Promise<void> {
    for (const { counter, n } of deltas) {
      await this.step(`increment ${counter}`);
      const stored = this.disk.model(model).counters;
      const found = stored.get(counter);
      if (found !== undefined && found.position >= to) continue;
      stored.set(counter, { n: (found?.n ?? 0) + n, position: to });
    }
  }

  async writeHistories(model: BuiltModel, histories: readonly HistoryWrite[]): Promise<void> {
    for (const part of histories) {
      await this.step(`write history ${part.history}`);
      const stored = this.disk.model(model).histories;
      const parts = stored.get(part.history) ?? new Map<Position, HistoryRow>();
      stored.set(part.history, parts.set(part.position, historyRow(part)));
    }
  }

  async readCounters(model: BuiltModel, prefix: string): Promise<readonly StoredCounter[]> {
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

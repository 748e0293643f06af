import type { AnyBulkWriteOperation, Filter } from 'mongodb';
import type { Position } from '#contracts';
import type { CounterDelta, DocumentWrite, HistoryWrite, ModelBuild } from '../../index';
import type { BuiltModel, FoundState, RedoPort, RedoState, StoredCounter } from '../../redo/index';
import { readState, replaceState } from './checkpoints';
import type { Ask, CounterDocument } from './collections';
import { guardedWrite } from './documents';
import { writeNewer, type GuardedWrite } from './guarded';
import { writeHistories } from './histories';

/** The redo protocol's single operations; only single documents are written atomically. */
export class MongoDbPrimitives implements RedoPort {
  constructor(private readonly ask: Ask) {}

  readCheckpoint(model: ModelBuild): Promise<FoundState> {
    return this.ask(collections => readState(collections, model));
  }

  casCheckpoint(model: BuiltModel, from: RedoState, next: RedoState): Promise<boolean> {
    return this.ask(collections => replaceState(collections, model, from, next));
  }

  writeGuarded(model: BuiltModel, documents: readonly DocumentWrite[]): Promise<void> {
    const writes = documents.map(document => guardedWrite(model, document));
    return this.ask(collections =>
      writeNewer(collections.documents(model), ({ _pos }) => _pos, '_pos', writes),
    );
  }

  incrementGuarded(model: BuiltModel, to: Position, deltas: readonly CounterDelta[]): Promise<void> {
    const writes = deltas.map(delta => increment(to, delta));
    return this.ask(collections =>
      writeNewer(collections.counters(model), ({ _pos }) => _pos, '_pos', writes),
    );
  }

  writeHistories(model: BuiltModel, histories: readonly HistoryWrite[]): Promise<void> {
    if (histories.length === 0) return Promise.resolve();
    return this.ask(collections => writeHistories(collections, model, histories));
  }

  async readCounters(model: BuiltModel, prefix: string): Promise<readonly StoredCounter[]> {
    const found = await this.ask(collections => collections.counters(model).find(from(prefix)).toArray());
    return found
      .filter(({ _id }) => _id.startsWith(prefix))
      .map(({ _id, n, _pos }) => ({ counter: _id, n, position: _pos }));
  }
}

function increment(to: Position, { counter, n }: CounterDelta): GuardedWrite<CounterDocument> {
  const filter = { _id: counter, _pos: { $lt: to } };
  const update = { $inc: { n }, $set: { _pos: to } };
  const operation: AnyBulkWriteOperation<CounterDocument> = { updateOne: { filter, update, upsert: true } };
  return { id: counter, guard: to, operation };
}

/** The last character there is: everything that starts with the prefix lies before prefix and this. */
const LAST = '\u{10FFFF}';

const from = (prefix: string): Filter<CounterDocument> =>
  prefix === '' ? {} : { _id: { $gte: prefix, $lte: `${prefix}${LAST}` } };

import type { Position } from '#contracts';
import { countersThen, historyRow, type CountersThen, type HistoryWrite } from '../../index';
import type { BuiltModel } from '../../redo/index';
import type { Collections, HistoryDocument } from './collections';
import { writeNewer, type GuardedWrite } from './guarded';

/** Parts of a history lie side by side, in the order of the log. */
const historyId = (history: string, position: string): string => `${history}@${position}`;

/** Beyond every position. */
const END = '~';

export function writeHistories(
  collections: Collections,
  model: BuiltModel,
  histories: readonly HistoryWrite[],
): Promise<void> {
  const writes = histories.map(guardedPart);
  return writeNewer(collections.histories(model), ({ _pos }) => _pos, '_pos', writes);
}

/** A part that is there is the same and stays. */
function guardedPart(part: HistoryWrite): GuardedWrite<HistoryDocument> {
  const { position, totals, changes } = historyRow(part);
  const id = historyId(part.history, position);
  const replacement = { _pos: position, whole: totals !== null, totals, changes };
  const filter = { _id: id, _pos: { $lt: position } };
  return { id, guard: position, operation: { replaceOne: { filter, replacement, upsert: true } } };
}

export async function readHistory(
  collections: Collections,
  model: BuiltModel,
  history: string,
  position: Position,
): Promise<CountersThen> {
  const stored = collections.histories(model);
  const [first, then, end] = [historyId(history, ''), historyId(history, position), historyId(history, END)];
  const whole = { _id: { $gte: first, $lte: then }, whole: true };
  const [since] = await stored.find(whole).sort({ _id: -1 }).limit(1).toArray();
  const wanted = { _id: { $gte: since?._id ?? first, $lte: then } };
  const [upTo, next] = await Promise.all([
    stored.find(wanted).sort({ _id: 1 }).toArray(),
    stored
      .find({ _id: { $gt: then, $lt: end } })
      .sort({ _id: 1 })
      .limit(1)
      .toArray(),
  ]);
  const rows = [...upTo, ...next].map(({ _pos, totals, changes }) => ({ position: _pos, totals, changes }));
  return countersThen(rows, position);
}

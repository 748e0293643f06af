import {
  MongoBulkWriteError,
  MongoServerError,
  type AnyBulkWriteOperation,
  type Collection,
  type Document,
  type Filter,
} from 'mongodb';
import { ReadStoreUnavailable } from '../../index';
import { DUPLICATE_KEY } from '#mongodb';

/** Something that only grows guards a document: a position or a time, as text whose order is its order. */
export interface GuardedWrite<D extends Document> {
  readonly id: string;
  /** The write counts where none is stored or the stored one is lower. */
  readonly guard: string;
  /** Counts where the stored one is the same, too. */
  readonly replacesEqual?: boolean;
  /** An upsert whose filter names the id and demands such a guard. */
  readonly operation: AnyBulkWriteOperation<D>;
}

/** Each round but the last was won by someone else's insert of the same id; after it that id exists. */
const MOST_ROUNDS = 10;

/**
 * Writes all that are newer than what is stored, in unordered bulks which the driver splits by the server's limits.
 * A refused upsert found its id there: mostly because it is stale, sometimes because another writer inserted an older
 * one at the same moment. Which of the two it was is read back.
 */
export async function writeNewer<D extends Document & { _id: string }>(
  collection: Collection<D>,
  guardOf: (stored: D) => string,
  guardField: string,
  writes: readonly GuardedWrite<D>[],
): Promise<void> {
  let left = writes;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (left.length === 0) return;
    const refused = await refusedOf(collection, left);
    if (refused.length === 0) return;
    const stored = await guards(collection, guardOf, guardField, refused);
    left = refused.filter(write => isNewer(write, stored.get(write.id) ?? ''));
  }
  throw new ReadStoreUnavailable(`${left.length} documents of ${collection.collectionName} stay contended`);
}

const isNewer = <D extends Document>(
  { guard, replacesEqual = false }: GuardedWrite<D>,
  stored: string,
): boolean => (replacesEqual ? stored <= guard : stored < guard);

/** Sends a bulk and answers which of its upserts met a document with their id. */
async function refusedOf<D extends Document>(
  collection: Collection<D>,
  writes: readonly GuardedWrite<D>[],
): Promise<readonly GuardedWrite<D>[]> {
  try {
    await collection.bulkWrite(
      writes.map(({ operation }) => operation),
      { ordered: false },
    );
    return [];
  } catch (error) {
    const places = new Set(refusedPlaces(error));
    return writes.filter((_, place) => places.has(place));
  }
}

/** Rethrows everything that is not made of duplicate keys alone. */
function refusedPlaces(error: unknown): readonly number[] {
  if (!(error instanceof MongoBulkWriteError)) throw error;
  // The driver hides a failed write concern behind write errors: then even the accepted ones may not last.
  if (error.result.getWriteConcernError() !== undefined) throw error;
  const failed = [error.writeErrors].flat();
  if (failed.length === 0 || failed.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return failed.map(({ index }) => index);
}

async function guards<D extends Document & { _id: string }>(
  collection: Collection<D>,
  guardOf: (stored: D) => string,
  guardField: string,
  writes: readonly GuardedWrite<D>[],
): Promise<ReadonlyMap<string, string>> {
  const filter = { _id: { $in: writes.map(({ id }) => id) } } as Filter<D>;
  const projection = { [guardField]: 1 };
  const stored = await collection.find<D>(filter, { projection }).toArray();
  return new Map(stored.map(document => [document._id, guardOf(document)]));
}

/** True for the refusal of an upsert, or of an insert, because the id is taken. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

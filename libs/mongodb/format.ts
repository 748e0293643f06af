import type { Db } from 'mongodb';

/** The shape of one store's collections, numbered. */
export interface Format {
  /** Its entry in the collection `formats`. */
  readonly store: 'read-store' | 'blob-store' | 'audit-sink';
  /** Raised with every change that an older program would misread. */
  readonly number: number;
  /** What is kept there, for the message. */
  readonly contents: string;
  /** Brings an older one to this number; may be done again, or twice at once. */
  readonly bringForward?: (database: Db) => Promise<void>;
}

/** A newer program has written there. */
class NewerFormat extends Error {
  override readonly name = 'NewerFormat';
}

/** Marks the database, brought forward where it is older; throws one sentence when a newer program has marked it. */
export async function checkFormat(database: Db, format: Format): Promise<void> {
  const { store, number, contents, bringForward } = format;
  const formats = database.collection<{ _id: string; number: number }>('formats');
  await formats.updateOne({ _id: store }, { $setOnInsert: { number } }, { upsert: true });
  const found = (await formats.findOne({ _id: store }))?.number ?? number;
  if (found > number)
    throw new NewerFormat(
      `A newer program has written ${contents} in MongoDB (format ${found}, this program knows ${number}): upgrade this program.`,
    );
  if (found === number) return;
  await bringForward?.(database);
  await formats.updateOne({ _id: store, number: { $lt: number } }, { $set: { number } });
}

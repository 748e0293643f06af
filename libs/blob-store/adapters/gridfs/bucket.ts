import type { BlobId } from '#contracts';
import { type Long, type Binary, type Collection, type Db, type ObjectId } from 'mongodb';

/** The piece size that GridFS prescribes as its default. */
export const CHUNK_BYTES = 255 * 1024;

/** A blob, in the shape of a GridFS file: any GridFS tool reads it by its id. */
export interface BlobFile {
  readonly _id: BlobId;
  readonly length: number | Long;
  readonly chunkSize: number;
  readonly uploadDate: Date;
  readonly filename: string;
  readonly metadata: {
    readonly sha256: string;
    /** False for what an earlier release was about to make whole: nobody was told of it. */
    readonly whole: boolean;
  };
}

export interface Chunk {
  readonly _id: ObjectId;
  readonly files_id: BlobId;
  readonly n: number;
  readonly data: Binary;
}

/** A blob that is on its way in, or pending. */
export interface Upload {
  readonly _id: BlobId;
  /** Milliseconds since 1970, by the clock of the process that began it. */
  readonly begunAt: number;
  readonly purpose: string;
  /** Set once all bytes are stored; from then on it is for who put it to say whether they stay. */
  readonly stored: boolean;
  /** Set by whoever cleans up; from then on it can't be finished. */
  readonly abandoned: boolean;
}

export interface Collections {
  readonly files: Collection<BlobFile>;
  readonly chunks: Collection<Chunk>;
  readonly uploads: Collection<Upload>;
}

/** Does one thing with `firmware.files` and `firmware.chunks`, as GridFS has them, and `firmware.uploads`. */
export type Ask = <Answer>(call: (collections: Collections) => Promise<Answer>) => Promise<Answer>;

export const collectionsOf = (database: Db): Collections => ({
  files: database.collection<BlobFile>('firmware.files'),
  chunks: database.collection<Chunk>('firmware.chunks'),
  uploads: database.collection<Upload>('firmware.uploads'),
});

export async function makeIndexes({ files, chunks }: Collections): Promise<void> {
  await files.createIndex({ filename: 1, uploadDate: 1 });
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true }, {});
}

import { type Long, type Binary, type Collection, type Db, type ObjectId } from 'mongodb';

/** The piece size that GridFS prescribes as its default. */
export const CHUNK_BYTES = 255 * 1024;

/** A blob, in the shape of a GridFS file: any GridFS tool reads it by its id. */
export interface BlobFile {
  /** The SHA-256. */
  readonly _id: string;
  readonly length: number | Long;
  readonly chunkSize: number;
  readonly uploadDate: Date;
  readonly filename: string;
  readonly metadata: {
    /** The upload whose chunks these are. */
    readonly upload: string;
    /** True once all its chunks bear the file's id. */
    readonly whole: boolean;
  };
}

export interface Chunk {
  readonly _id: ObjectId;
  /** The upload's id until the hash is known, then the file's. */
  readonly files_id: string;
  readonly n: number;
  readonly data: Binary;
}

/** Bytes on their way in. */
export interface Upload {
  readonly _id: string;
  /** Milliseconds since 1970, by the clock of the process that began it. */
  readonly begunAt: number;
  /** Set once all bytes are stored; from then on anyone may finish it. */
  readonly found: { readonly sha256: string; readonly size: number } | null;
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

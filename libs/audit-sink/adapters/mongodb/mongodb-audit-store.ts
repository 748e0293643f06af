import { MongoBulkWriteError, MongoServerError, type Collection, type Db } from 'mongodb';
import { BatchingAuditSink, type BatchingOptions } from '../../batching/batching-audit-sink';
import {
  AuditUnavailable,
  type AuditPage,
  type AuditQuery,
  type AuditRecord,
  type AuditSink,
} from '../../port';
import { pageOf, type AuditStore } from '../../store';
import { documentOf, filterOf, monthOf, recordOf, type AuditDocument } from './documents';
import { checkFormat, Connection, DUPLICATE_KEY, type Format, type MongoDbOptions } from '#mongodb';

const FORMAT: Format = { store: 'audit-sink', number: 1, contents: 'the audit entries' };

export interface MongoDbAuditOptions extends MongoDbOptions, BatchingOptions {}

const PREFIX = 'audit_';
const MONTH = /^audit_(\d{4}-\d{2})$/;
/** One collection per month, so that old months go as a whole. */
class MongoDbAuditStore implements AuditStore {
  /** Collections whose indexes are there. */
  readonly #indexed = new Set<string>();

  constructor(private readonly connection: Connection) {}

  ready(): Promise<void> {
    return this.connection.ready();
  }

  async append(records: readonly AuditRecord[]): Promise<void> {
    for (const month of new Set(records.map(({ at }) => monthOf(at)))) {
      const ofMonth = records.filter(({ at }) => monthOf(at) === month);
      await this.connection.ask(database => this.#appendTo(collectionOf(database, month), ofMonth));
    }
  }

  async find(query: AuditQuery): Promise<AuditPage> {
    const found: AuditRecord[] = [];
    for (const month of await this.connection.ask(database => monthsOf(database, query))) {
      if (found.length > query.limit) break;
      const limit = query.limit + 1 - found.length;
      const documents = await this.connection.ask(database =>
        collectionOf(database, month).find(filterOf(query)).sort({ at: -1, _id: -1 }).limit(limit).toArray(),
      );
      found.push(...documents.map(recordOf));
    }
    return pageOf(found, query.limit);
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  async #appendTo(collection: Collection<AuditDocument>, records: readonly AuditRecord[]): Promise<void> {
    const { collectionName } = collection;
    if (!this.#indexed.has(collectionName)) {
      await collection.createIndex({ at: -1, _id: -1 });
      await collection.createIndex({ orgId: 1, at: -1, _id: -1 });
      this.#indexed.add(collectionName);
    }
    try {
      await collection.insertMany(records.map(documentOf), { ordered: false });
    } catch (error) {
      if (!areAllThere(error)) throw error;
    }
  }
}

const collectionOf = (database: Db, month: string): Collection<AuditDocument> =>
  database.collection(`${PREFIX}${month}`);

/** The months that the query may find something in, newest first. */
async function monthsOf(database: Db, { from, to, after }: AuditQuery): Promise<readonly string[]> {
  const collections = await database.listCollections({}, { nameOnly: true }).toArray();
  const limits = [to, after?.at].filter(at => at !== undefined).map(monthOf);
  return collections
    .flatMap(({ name }) => MONTH.exec(name)?.[1] ?? [])
    .filter(month => limits.every(limit => month <= limit))
    .filter(month => from === undefined || month >= monthOf(from))
    .sort()
    .reverse();
}

/** Ids are ours alone: one that is there already was written by an earlier attempt whose answer was lost. */
function areAllThere(error: unknown): boolean {
  if (!(error instanceof MongoBulkWriteError))
    return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
  // A write error hides a failed write concern, which would mean that the others are not durable.
  if (error.result.getWriteConcernError() !== undefined) return false;
  const failed = [error.writeErrors].flat();
  return failed.length > 0 && failed.every(({ code }) => code === DUPLICATE_KEY);
}

/** Asks nothing of the server yet: see `AuditSink.ready`. */
export async function openMongoDbAuditSink(options: MongoDbAuditOptions): Promise<AuditSink> {
  const connection = new Connection(options, AuditUnavailable, database => checkFormat(database, FORMAT));
  return new BatchingAuditSink(new MongoDbAuditStore(connection), options);
}

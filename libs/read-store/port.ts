import type { Position } from '#contracts';

/**
 * What a declared field of a model's documents holds; `strings` is an array that filters match by element, `values` a map of
 * names to texts, numbers and truths that filters match by the value of one name. Whatever else is in either is not seen.
 */
export type FieldType = 'string' | 'number' | 'boolean' | 'strings' | 'values';

/** What a store must know about a model: names, and the fields that filters and sorts may use. */
export interface ModelSchema {
  readonly name: string;
  readonly version: number;
  /** Top-level fields of the documents, by name. Values that are null are stored as null. */
  readonly fields: Readonly<Record<string, FieldType>>;
  /** Field lists that lists are served by; `id` is always the last part. */
  readonly indexes: readonly (readonly string[])[];
  /**
   * Fields that most documents say nothing in (null, false): an index that ends with one may leave those documents out.
   * Their lists are then served by the index without it.
   */
  readonly sparse?: readonly string[];
  /** Ids rise along the log and each is written once: a store may keep the documents in that order. */
  readonly idsRise?: true;
}

/**
 * Names one build of a model version: everything folded from one beginning. One of them is in service; a rebuild is
 * another beside it, which takes its place once it is complete (docs/adr/0053).
 */
export type Build = string;

/**
 * A model version in one of its builds; without a name, in the one in service. Of a build that was dropped reads throw
 * `BuildGone`, and commits are lost.
 */
export interface ModelBuild extends ModelSchema {
  readonly build?: Build;
}

export type JsonDocument = Readonly<Record<string, unknown>>;

export interface StoredDocument {
  readonly id: string;
  /** Position of the last event that is in it. */
  readonly position: Position;
  readonly document: JsonDocument;
}

/** Where a model stands in which log (consistency.md 7). */
export interface Checkpoint {
  readonly logId: string;
  readonly position: Position;
  /** Domain events up to and with `position`. */
  readonly ordinal: number;
  /** Id of the newest domain event at or before `position`. */
  readonly eventId: string;
  /** Time of that event as the engine keeps it: never less than an earlier one's. RFC 3339 UTC. */
  readonly recordedAt: string;
  /** True once the model had caught up with the head: only then is this version served. */
  readonly ready: boolean;
  /** Position of the domain event before `eventId`, START for the first: the event is read back after it. */
  readonly previous?: Position;
  /** Keys that a poison event stopped (document models with `onPoison: 'park'`); absent when there are none. */
  readonly parked?: readonly ParkedKey[];
}

/** A key whose document stands still because its fold threw; later events of the key wait in the log. */
export interface ParkedKey {
  readonly key: string;
  /** The event that could not be folded. */
  readonly position: Position;
  readonly eventId: string;
  /** Position of the domain event before it: the log is read again after it. */
  readonly previous: Position;
  readonly error: string;
  /** Recorded time of that event. */
  readonly since: string;
}

export interface DocumentWrite {
  readonly id: string;
  readonly position: Position;
  /** null: a tombstone, which stays until the collection version goes. */
  readonly document: JsonDocument | null;
  /** Takes the place of what was written at the same position, too: a mark is taken off before anything follows it. */
  readonly replacesEqual?: true;
}

export interface CounterDelta {
  readonly counter: string;
  readonly n: number;
}

/** What one event added to one counter of a history; the counter without the history's name, with which it begins. */
export type CounterChange = readonly [position: Position, counter: string, n: number];

/**
 * What was added to the counters of one history, in log order, and now and then what they came to (docs/adr/0056). Of one
 * batch it is always the same, whoever writes it.
 */
export interface HistoryWrite {
  readonly history: string;
  /** Of the last change; no two of one history have the same. */
  readonly position: Position;
  readonly changes: readonly CounterChange[];
  /** All counters of the history after these changes, named in the same way; null in most. */
  readonly totals: Readonly<Record<string, number>> | null;
}

/** The counters of a history as they were. */
export interface CountersThen {
  /** Without the history's name; those at 0 are left out. */
  readonly counters: ReadonlyMap<string, number>;
  /** How many changes lie between what was known of the totals and the position. */
  readonly changes: number;
}

/** A build that is there. */
export interface BuildThere {
  readonly build: Build;
  readonly isServing: boolean;
  /** When another took its place, RFC 3339 UTC; null of one that is in service or not complete yet. */
  readonly replacedAt: string | null;
}

/** How far a build is. */
export interface Progress {
  readonly build: Build;
  readonly checkpoint: Checkpoint | null;
  /** Where a batch was begun and not finished (redo protocol): fold exactly up to it and commit that batch first. */
  readonly pending: Checkpoint | null;
}

/** What one step of the engine writes: all or nothing where the store can, else by the redo protocol. */
export interface Batch {
  /** The checkpoint that the fold started from; null at the very start. */
  readonly from: Checkpoint | null;
  readonly to: Checkpoint;
  readonly documents: readonly DocumentWrite[];
  readonly deltas: readonly CounterDelta[];
  /** Of a model that keeps them: the same deltas, event by event. */
  readonly histories?: readonly HistoryWrite[];
  /** Said of a model that never counts: a store without transactions then needs no redo record. */
  readonly withoutCounters?: true;
}

/** `lost`: the checkpoint or the build was another; nothing of this batch counts, read the checkpoint again. */
export type CommitResult = 'committed' | 'lost';

export type FieldValue = string | number | boolean | null;

/** What is asked of one field. */
export type FieldCondition = {
  readonly field: string;
  /** Of `values`: which of them. */
  readonly key?: string;
} & (
  | { readonly op: 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte'; readonly value: FieldValue }
  | { readonly op: 'in'; readonly values: readonly FieldValue[] }
  /** A text that begins with this one. */
  | { readonly op: 'prefix'; readonly value: string }
  /** The `strings` field has this element. */
  | { readonly op: 'has'; readonly value: string }
  /** It is not null; a list has an element. */
  | { readonly op: 'exists' }
);

/** `and` of none holds for every document, `or` of none for no document. */
export type Condition =
  | FieldCondition
  | { readonly op: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition };

/**
 * All conditions hold. Fields must be declared by the model or be `id`, which is text; others throw `UnknownField`, as do
 * `has` on a field that is no list, every operator but `has` and `exists` on one that is, and a `key` on any field but
 * `values`, which need one. Each condition holds or does not, there is no third: a missing field is null, which `eq null`,
 * `ne <value>` and an `in` with null match, and which nothing else matches; so `not (size < 5)` matches it. A value of
 * another type than the field's equals nothing and is before and after nothing; what a `key` names has the type that it
 * has.
 */
export type Filter = readonly Condition[];

/** Null comes before every value; text is ordered by its UTF-8 bytes; ties are ordered by id in the same direction. */
export interface Sort {
  /** A declared field with one value, or `id`. */
  readonly field: string;
  readonly direction: 'ascending' | 'descending';
}

/** The place of one document in a sorted list. */
export interface Keyset {
  readonly value: FieldValue;
  readonly id: string;
}

export interface Query {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly limit: number;
  /** Exclusive; the page lies after it in the sort, or before it when `backwards`. */
  readonly from?: Keyset;
  readonly backwards?: boolean;
  /**
   * Much of what lies along the sort matches: a store may go along it and look at each, rather than sort all that match.
   * The answer is the same.
   */
  readonly walks?: true;
}

export interface Page {
  /** In the order of the sort, also when read backwards. */
  readonly documents: readonly StoredDocument[];
  /** True when the list goes on in the direction of reading. */
  readonly more: boolean;
}

export interface CounterSnapshot {
  /** The counters are exact at this position. */
  readonly position: Position;
  readonly counters: ReadonlyMap<string, number>;
}

/** A lease saves work; nothing may rest on it being exclusive. */
export interface Lease {
  readonly name: string;
  readonly owner: string;
  readonly ttlMs: number;
}

/**
 * Read models: documents, counters and one checkpoint per model version. Every call may throw `ReadStoreUnavailable`.
 * Deleted documents are invisible to `get`, `find` and `count`.
 */
export interface ReadStore {
  /**
   * Resolves when the store answers. Throws `ReadStoreUnavailable` while it does not, and another error where waiting does not
   * help: what a newer program has written, credentials that are refused.
   */
  ready(): Promise<void>;
  /** Makes a model version where it is not there, with a first build, which is in service from the beginning. */
  open(model: ModelSchema): Promise<void>;
  /**
   * Begins that build of an opened model version, empty, beside the one in service. One that was begun before, by whomever,
   * stays as it is, also when it is gone again: of several engines that are told of one request, the first does it.
   */
  begin(model: ModelSchema, build: Build): Promise<void>;
  /** Every build of the version that is there; none where it was never opened. */
  builds(model: ModelSchema): Promise<readonly BuildThere[]>;
  /**
   * Puts a build into service; the one before stays as it is, replaced at `now`. False where the build is not there and, with
   * `over`, where the one in service is not as it was found: it has moved on, or is another.
   */
  promote(model: ModelSchema, build: Build, now: string, over?: Progress): Promise<boolean>;
  /** Throws away a build that is not in service. */
  drop(model: ModelSchema, build: Build): Promise<void>;
  /** Versions of a model that exist here, whether ready or not. */
  versions(name: string): Promise<readonly number[]>;
  /** Of a build that is not there, as of one that has only begun, and another name. */
  progress(model: ModelBuild): Promise<Progress>;
  commit(model: ModelBuild, batch: Batch): Promise<CommitResult>;
  /**
   * For the engine: documents by id with their positions; tombstones come as `document: null`. Of a build that is not
   * there it may answer anything: no commit of it counts.
   */
  load(model: ModelBuild, ids: readonly string[]): Promise<readonly DocumentWrite[]>;
  get(model: ModelBuild, id: string): Promise<StoredDocument | null>;
  find(model: ModelBuild, query: Query): Promise<Page>;
  /** How many match, exactly; where there are more than `most`, any number above it. */
  count(model: ModelBuild, filter: Filter, most?: number): Promise<number>;
  /** Counters whose name starts with the prefix, exact at one position (never torn); those at 0 are left out. */
  counters(model: ModelBuild, prefix: string): Promise<CounterSnapshot>;
  /** The counters of a history as they were at a position that the build has passed. */
  history(model: ModelBuild, history: string, position: Position): Promise<CountersThen>;
  /** Resolves when the checkpoint is at or past `position` (true) or the signal aborts (false). */
  passed(model: ModelBuild, position: Position, signal: AbortSignal): Promise<boolean>;
  /** Takes or renews; false while another owner's is alive. */
  lease(lease: Lease): Promise<boolean>;
  release(lease: Pick<Lease, 'name' | 'owner'>): Promise<void>;
  /** Telemetry outside the log (consistency.md 8): last writer wins by `at`. */
  touch(sightings: readonly Sighting[]): Promise<void>;
  sightings(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

/** When a device was last heard of; RFC 3339 UTC. */
export interface Sighting {
  readonly id: string;
  readonly at: string;
}

export class ReadStoreUnavailable extends Error {
  override readonly name: string = 'ReadStoreUnavailable';
}

/** The build that was to be read from was dropped. */
export class BuildGone extends ReadStoreUnavailable {
  override readonly name: string = 'BuildGone';

  constructor(model: ModelSchema) {
    super(`the build of ${model.name} that was read from is gone`);
  }
}

/** A filter or sort on a field that the model does not declare. */
export class UnknownField extends Error {
  override readonly name = 'UnknownField';
}

import type { AuditSink } from '#audit-sink';
import type { BlobStore } from '#blob-store';
import type { QueryName } from '#contracts';
import type { EventStore } from '#event-store';
import type { KeyStore } from '#key-store';
import type { HttpAnswer, HttpRequest } from '#platform';
import { READ_MODELS, type ReadModel } from '#projections';
import type { AnswerOf } from '#projections/views';
import type { ReadStore } from '#read-store';
import type { ModelState } from '#read-store/engine';
import { Feeds, type FeedSettings } from './following/feeds';
import { Freshness } from './reading/freshness';
import type { HeardOf } from './reading/reading';
import { ServedModels } from './reading/served';

/** What a projector in the same process knows beyond the read store; `ModelStatus` of the engine has it. */
export interface EngineFacts {
  readonly name: string;
  readonly version: number;
  readonly state: ModelState;
  /** Domain events that are in it. */
  readonly ordinal: number;
  readonly lagEvents: number;
  readonly lagSeconds: number;
  readonly rate: number;
  readonly etaSeconds: number | null;
  readonly stop: { readonly kind: string; readonly message: string } | null;
}

interface RebuildFacts extends EngineFacts {
  readonly build: string;
}

/** Who answers whole lists, where it is not the handler itself. */
export interface Exports {
  answer(request: HttpRequest): Promise<HttpAnswer>;
}

/** What query-api is made from. */
export interface QueryApiParts {
  readonly readStore: ReadStore;
  readonly eventStore: EventStore;
  readonly blobStore: BlobStore;
  readonly auditSink: AuditSink;
  readonly keyStore: KeyStore;
  /** Every model version that this program may serve; default all there are. */
  readonly models?: readonly ReadModel[];
  /** Only where the projector runs in this process. */
  readonly engine?: () => readonly EngineFacts[];
  /** Of those builds that are folded beside the ones in service. */
  readonly rebuilds?: () => readonly RebuildFacts[];
  /** Only where commands are taken in this process, which knows of check-ins before the read store does. */
  readonly heardOf?: HeardOf;
  /** Makes whole lists; the handlers do it themselves without it. */
  readonly exports?: Exports;
  /** What is said of feeds, in tests. */
  readonly feedSettings?: FeedSettings;
  /** Milliseconds since 1970, for windows that end now; default the system's. */
  readonly now?: () => number;
}

/** What handlers work with: read models and the log as the caller of a request sees them. */
export interface QueryTools extends Omit<
  QueryApiParts,
  'models' | 'eventStore' | 'readStore' | 'feedSettings'
> {
  readonly freshness: Freshness;
  readonly served: ServedModels;
  readonly feeds: Feeds;
  readonly versions: ReadStore['versions'];
  readonly now: () => number;
}

/** Answers one query; throws a Problem to refuse. */
export type QueryHandler<Body = unknown> = (request: HttpRequest) => Promise<HttpAnswer<Body>>;

/** Answers what the schema of the query says. */
export type AnswerHandler<Name extends QueryName> = QueryHandler<AnswerOf<Name>>;

/** Answers a page, or the whole list in another form. */
export type ListHandler<Name extends QueryName> = QueryHandler<AnswerOf<Name> | AsyncIterable<string>>;

/** Answers a query by its name. */
export type AnswerQuery = (name: QueryName, request: HttpRequest) => Promise<HttpAnswer>;

export function queryTools(parts: QueryApiParts): QueryTools {
  const { readStore, eventStore, models: known = READ_MODELS, feedSettings, ...others } = parts;
  const served = new ServedModels(readStore, known);
  const freshness = new Freshness(eventStore, readStore, served, parts.heardOf, parts.now);
  return {
    now: Date.now,
    ...others,
    served,
    feeds: new Feeds(eventStore, freshness, feedSettings),
    versions: name => readStore.versions(name),
    freshness,
  };
}

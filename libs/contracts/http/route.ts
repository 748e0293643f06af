import type { TSchema } from '@sinclair/typebox';
import type { Wording } from './dialects/dialect';
import type { Permission } from './permissions';
import type { ProblemCode } from './problems';

/** A class whose class-validator rules describe a body or a query string. */
export type DtoClass = new () => object;

export type UnsafeMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface Route {
  /** Express-style, `:name` parameters; every parameter is an id (B16) unless `parameters` says otherwise. */
  readonly path: string;
  readonly summary: string;
  /** What the summary has no room for, in sentences. */
  readonly description?: string;
  readonly permission: Permission;
  /** Of a route of a whole organization: it shows a credential that is held to some products nothing of the others (A17). */
  readonly forSomeProducts?: true;
  /** A device may ask by its own credential, and gets what is its own. */
  readonly forDevices?: true;
  /** It is about who asks: the credential says organization, product and device, not the path. */
  readonly aboutSender?: true;
  /** Codes that this route adds to those every route has. */
  readonly problems?: readonly ProblemCode[];
  /** Parameters that are not B16 ids: `version` (firmware version) or `text` (up to 512 characters). */
  readonly parameters?: Readonly<Record<string, 'version' | 'text'>>;
  readonly query?: DtoClass;
  /** Parameters that say where the thing is and come in the query string instead of the path; each is an id (B16). */
  readonly idsInQuery?: readonly string[];
}

/** What the answers of a command tell, by how it ended; a dry run (`tried`) has no revision and no position. */
export interface CommandAnswers {
  readonly done?: TSchema;
  readonly running?: TSchema;
  readonly tried?: TSchema;
  /** One line, where it may be answered in lines. */
  readonly line?: TSchema;
}

export interface CommandRoute extends Route {
  readonly method: UnsafeMethod;
  readonly body?: DtoClass;
  /** The body is the value of this one field of `body`: a map whose names are the client's. */
  readonly bodyIs?: string;
  /** Brings something into being: 201 and `Location`, no If-Match. The path of what came to be, `:id` from the answer. */
  readonly creates?: string;
  /** The field of the body that is the id of what it brings into being. */
  readonly bodyNames?: 'id' | 'name';
  /** The body names the stream that is written to: a key that is sent is claimed for it (consistency.md 2). */
  readonly bodyNamesStream?: true;
  /** Where what goes on after the answer (202) can be followed, `:id` from the answer; the operation otherwise. */
  readonly goesOnAt?: string;
  /** Content types whose body reaches the handler as a stream instead of parsed JSON. */
  readonly streamed?: readonly string[];
  /** The query string that goes with a streamed body, where it is another one than `query`. */
  readonly streamedQuery?: DtoClass;
  /** The stream that it appends to is shown by no query: no ETag, no If-Match. */
  readonly revision?: 'hidden';
  /** What its answers tell beside id, revision and position; nothing where it is left out. */
  readonly answers?: CommandAnswers;
  /** A literal route: its command in the words of another API (ADR 0012). */
  readonly wording?: Wording;
}

/** Server-sent events: a form of an answer that has no end. */
export const EVENT_STREAM = 'text/event-stream';

export interface QueryRoute extends Route {
  readonly method: 'GET';
  /** A page of a list: `items`, `next`, `prev`; also as CSV and NDJSON. */
  readonly list?: true;
  /** Forms other than application/json. */
  readonly produces?: readonly string[];
  /** A literal route: the schema of its answer. */
  readonly answer?: TSchema;
}

/** The id that a body gives to what it brings into being; undefined where it gives none. */
export function namedIn({ bodyNames }: CommandRoute, body: unknown): string | undefined {
  if (bodyNames === undefined || typeof body !== 'object' || body === null) return undefined;
  const named: unknown = Reflect.get(body, bodyNames);
  return typeof named === 'string' ? named : undefined;
}

/** Answers that every command route may give. */
export const COMMAND_PROBLEMS: readonly ProblemCode[] = [
  'malformed_body',
  'unauthenticated',
  'forbidden',
  'not_found',
  'rate_limited',
  'payload_too_large',
  'unsupported_media_type',
  'invalid_fields',
  'idempotency_key_invalid',
  'idempotency_key_reused',
  'revision_mismatch',
  'busy',
  'store_unavailable',
  'issuer_unavailable',
  'outcome_unknown',
  'shutting_down',
  'disk_full',
];

/** Answers that every query route may give. */
export const QUERY_PROBLEMS: readonly ProblemCode[] = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'rate_limited',
  'not_acceptable',
  'invalid_fields',
  'position_ahead',
  'revision_mismatch',
  'read_model_behind',
  'store_unavailable',
  'issuer_unavailable',
  'shutting_down',
];

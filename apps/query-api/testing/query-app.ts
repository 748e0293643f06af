import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueryBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import { memoryAuditSink } from '#audit-sink/adapters/memory';
import { openFileBlobStore } from '#blob-store/adapters/file';
import {
  eventDefinition,
  organizationStream,
  parseStreamName,
  type CommandId,
  type DomainEvent,
  type EventId,
  type EventMetadata,
  type Position,
  type StreamName,
} from '#contracts';
import { QUERY_ROUTES } from '#contracts/http';
import { memoryKeyStore } from '#key-store/adapters/memory';
import { createMemoryLog, memoryEventStore, type MemoryLog } from '#event-store/adapters/memory';
import {
  ADMIN,
  createHttpApp,
  PlatformMetrics,
  type Authenticator,
  type Grant,
  type HttpApp,
  type HttpSettings,
  type LimitSettings,
  NO_LIMITS,
} from '#platform';
import { READ_MODELS, type ReadModel } from '#projections';
import { ANSWERS } from '#projections/views';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import type { ReadStore } from '#read-store';
import { runEngine, type Engine } from '#read-store/engine';
import { sleep } from '#time';
import { holdAgainstDocument } from '../../../test/support/answers';
import type { QueryApiParts } from '../parts';
import type { FeedSettings } from '../following/feeds';
import type { HeardOf } from '../reading/reading';
import { QueryApiModule, queryHandler } from '../query-bus';

const SETTINGS: HttpSettings = {
  host: '127.0.0.1',
  port: 0,
  managementPort: undefined,
  publicUrl: undefined,
  corsOrigins: [],
  trustedProxies: [],
  tls: undefined,
  isTlsBefore: false,
  jsonLimitBytes: 1024,
  streamLimitBytes: { ImportDevices: 1024, UploadFirmware: 1024 },
  limits: NO_LIMITS,
  shutdownSeconds: 1,
};

const GRANTS: Readonly<Record<string, Partial<Grant>>> = {
  admin: {},
  'acme-only': { orgId: 'acme' },
  'lamp-only': { orgId: 'acme', products: new Set(['lamp']) },
};

/** Everything for `admin`, one organization for `acme-only`, one product of it for `lamp-only`, nothing for others. */
const authenticator: Authenticator = {
  authenticate(token) {
    const grant = GRANTS[token];
    if (grant === undefined) return null;
    const subject = token === 'admin' ? ADMIN.subject : `key:${token}`;
    return { subject, grants: ADMIN.grants.map(all => ({ ...all, ...grant })) };
  },
};

/** What a test says of an event beyond its type and data. */
export interface Said {
  readonly productId?: string;
  readonly occurredAt?: string;
  readonly causedBy?: string;
  readonly actor?: string;
  readonly correlationId?: string;
  readonly given?: EventMetadata['given'];
}

export interface Appended {
  readonly id: EventId;
  readonly position: Position;
  readonly revision: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
  /** The body as JSON. */
  readonly json: <T = unknown>() => T;
}

export interface QueryAppOptions {
  readonly models?: readonly ReadModel[];
  /** Models that the projector runs; default all that are served. */
  readonly projected?: readonly ReadModel[];
  readonly now?: () => number;
  /** When events are recorded; default the system's clock. */
  readonly recordedAt?: () => string;
  readonly heardOf?: HeardOf;
  /** The log checks gates and has no gaps, as the embedded one; default true. False: as EventStoreDB's. */
  readonly given?: boolean;
  readonly feedSettings?: FeedSettings;
  /** Long requests of an organization at once. */
  readonly limits?: LimitSettings;
  /** Default one in memory. */
  readonly readStore?: ReadStore;
  /** Queries are answered from these parts instead. */
  readonly plant?: (parts: QueryApiParts) => QueryApiParts;
}

/** The query side over memory stores, with a projector beside it; asked through HTTP. */
export class QueryApp {
  readonly #revisions = new Map<StreamName, number>();

  private constructor(
    private readonly http: HttpApp,
    readonly parts: QueryApiParts,
    private readonly log: MemoryLog,
    private readonly engine: Engine,
    private readonly stop: () => Promise<void>,
  ) {}

  static async start(options: QueryAppOptions = {}): Promise<QueryApp> {
    const folder = await mkdtemp(join(tmpdir(), 'query-api-'));
    const stopping = new AbortController();
    const { models = READ_MODELS } = options;
    const log = createMemoryLog({
      given: options.given ?? true,
      ...(options.recordedAt && { now: options.recordedAt }),
    });
    const eventStore = memoryEventStore(log);
    const readStore = options.readStore ?? openMemoryReadStore();
    const parts: QueryApiParts = {
      eventStore,
      readStore,
      blobStore: await openFileBlobStore({ folder }),
      auditSink: memoryAuditSink(),
      keyStore: memoryKeyStore(),
      models,
      ...(options.now !== undefined && { now: options.now }),
      ...(options.heardOf !== undefined && { heardOf: options.heardOf }),
      ...(options.feedSettings !== undefined && { feedSettings: options.feedSettings }),
    };
    const engine = runEngine({
      models: options.projected ?? models,
      eventStore,
      readStore,
      signal: stopping.signal,
      batch: { events: 500, milliseconds: 1 },
      changesATotal: 40,
    });
    const metrics = new PlatformMetrics();
    const http = await createHttpApp({
      name: 'query-api',
      routes: QUERY_ROUTES,
      answers: ANSWERS,
      handler: { inject: [QueryBus], useFactory: queryHandler },
      imports: [QueryApiModule.register(options.plant?.(parts) ?? parts)],
      authenticator,
      settings: { ...SETTINGS, limits: options.limits ?? NO_LIMITS },
      logger: pino({ level: 'silent' }),
      metrics,
      failures: { failed: () => undefined },
      health: {},
    });
    const stop = async (): Promise<void> => {
      stopping.abort();
      await engine.done;
      await http.close();
      metrics.close();
      await parts.auditSink.close();
      await rm(folder, { recursive: true });
    };
    return new QueryApp(http, parts, log, engine, stop);
  }

  /** Appends events to a stream as the write side would. */
  async append(stream: StreamName, event: DomainEvent, said: Said = {}): Promise<Appended> {
    const last = this.#revisions.get(stream);
    const id = randomUUID() as EventId;
    const events = [{ ...event, id, metadata: metadataOf(stream, event, said) }];
    const result = await this.parts.eventStore.append({ stream, events, expected: last ?? 'none' });
    if (result.kind !== 'appended') throw new Error(`${event.type} was not appended: ${result.kind}`);
    this.#revisions.set(stream, result.revision);
    return { id, position: result.position, revision: result.revision };
  }

  /** Leaves a record in the log that is no event of ours, as servers do. */
  plantForeign(): void {
    this.log.write('$stats-server', [
      { id: randomUUID(), type: '$statsCollected', data: '{}', metadata: '{}' },
    ]);
  }

  /** On a port: for answers without an end. */
  async listen(): Promise<string> {
    return (await this.http.listen()).url;
  }

  /** Leaves an event in the log of a type that only a newer program knows. */
  plantNewer(type: string): void {
    const metadata = JSON.stringify({ schemaVersion: 1 });
    this.log.write(organizationStream('newer'), [{ id: randomUUID(), type, data: '{}', metadata }]);
  }

  /** An organization with project `default`. */
  async organization(orgId: string): Promise<Appended> {
    const stream = organizationStream(orgId);
    await this.append(stream, {
      type: 'OrganizationCreated',
      data: { orgId, name: orgId, region: 'global' },
    });
    return this.append(stream, { type: 'ProjectCreated', data: { projectId: 'default', name: 'Default' } });
  }

  /** Asks as it comes: the answer may be behind. */
  async ask(
    url: string,
    headers: Readonly<Record<string, string>> = {},
    method: 'GET' | 'HEAD' = 'GET',
  ): Promise<Answer> {
    const response = await this.http.nest.inject({
      method,
      url,
      headers: { authorization: 'Bearer admin', ...headers },
    });
    holdAgainstDocument({
      method,
      path: url,
      status: response.statusCode,
      contentType: String(response.headers['content-type'] ?? ''),
      text: response.headers['content-encoding'] === undefined ? response.body : '',
    });
    const texts = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
    return {
      status: response.statusCode,
      headers: Object.fromEntries(texts),
      text: response.body,
      bytes: response.rawPayload,
      json: <T>() => response.json<T>(),
    };
  }

  /** Asks for what has everything that was appended. */
  get(
    path: string,
    headers: Readonly<Record<string, string>> = {},
    method: 'GET' | 'HEAD' = 'GET',
  ): Promise<Answer> {
    return this.ask(`${path}${path.includes('?') ? '&' : '?'}after=head&waitMs=10000`, headers, method);
  }

  /** Resolves when another build of the model is in service. */
  async rebuild(model: ReadModel): Promise<void> {
    const build = randomUUID();
    await this.engine.rebuild(model, build);
    while ((await this.parts.readStore.progress(model)).build !== build) await sleep(1);
  }

  /** Lets no model go on. */
  async stopProjector(): Promise<void> {
    const { models = READ_MODELS } = this.parts;
    await Promise.all(models.map(model => this.engine.cancel(model)));
  }

  close(): Promise<void> {
    return this.stop();
  }
}

function metadataOf(stream: StreamName, { type }: DomainEvent, said: Said): EventMetadata {
  const orgId = parseStreamName(stream)?.parts[0];
  return {
    $correlationId: said.correlationId ?? 'correlation',
    $causationId: said.causedBy ?? 'cause',
    commandId: randomUUID() as CommandId,
    schemaVersion: eventDefinition(type)?.version ?? 1,
    actor: said.actor ?? 'tester',
    occurredAt: said.occurredAt ?? new Date().toISOString(),
    ...(orgId === undefined ? {} : { orgId }),
    ...(said.given === undefined ? {} : { given: said.given }),
    ...(said.productId === undefined ? {} : { productId: said.productId }),
  };
}

import type { DynamicModule, FactoryProvider, Type } from '@nestjs/common';
import type { Logger } from 'pino';
import type { ProblemCode } from '#contracts';
import type { Failures, HealthIndicators } from '../pages/health';
import type { Answers } from '../openapi/answers';
import type { LimitSettings } from '../limits/request-limits';
import type { PlatformMetrics } from '../metrics/registry';
import type { Authenticator } from './principal';
import type { HttpHandler } from './request';
import type { RouteTable } from './route-plan';

/** A certificate and its key (PEM), with the files that they came from. */
export interface TlsSettings {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly certFile: string;
  readonly keyFile: string;
}

/** What the HTTP server takes from the configuration (Config has all of it). */
export interface HttpSettings {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** A second listener with health and metrics, without credentials. */
  readonly managementPort: number | undefined;
  readonly corsOrigins: readonly string[];
  /** Shown as the server in the OpenAPI document. */
  readonly publicUrl: string | undefined;
  /** Addresses or networks whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly tls: TlsSettings | undefined;
  /** A proxy before the program does TLS. */
  readonly isTlsBefore: boolean;
  /** Bytes of a JSON body. */
  readonly jsonLimitBytes: number;
  /** Bytes of a streamed body, by route name. */
  readonly streamLimitBytes: Readonly<Record<string, number>>;
  /** How much of the process one caller may have. */
  readonly limits: LimitSettings;
  readonly shutdownSeconds: number;
}

/** A request that was refused with a 4xx, as the audit keeps it (consistency.md 9). */
export interface Refusal {
  /** RFC 3339 UTC. */
  readonly at: string;
  /** Null where nobody was authenticated. */
  readonly actor: string | null;
  readonly orgId: string | null;
  /** Method and route template. */
  readonly action: string;
  /** The path that was asked for, without its query. */
  readonly target: string;
  readonly code: ProblemCode;
  readonly correlationId: string;
}

/** A handler, or a factory that Nest calls with what it needs (a CommandBus, a QueryBus...). */
export type HandlerProvider = HttpHandler | Pick<FactoryProvider<HttpHandler>, 'inject' | 'useFactory'>;

export interface HttpAppOptions {
  /** `command-api`, `query-api`, `projector`, `standalone`: for logs, health and the docs page. */
  readonly name: string;
  /** The routes that this process answers; the rest of both tables is known for `Allow`, OPTIONS and the docs. */
  readonly routes: RouteTable;
  /** What both tables answer, for the docs. */
  readonly answers: Answers;
  readonly handler: HandlerProvider;
  /** Nest modules of the app that provide what the handler is made from. */
  readonly imports?: readonly (Type<unknown> | DynamicModule)[];
  readonly authenticator: Authenticator;
  readonly settings: HttpSettings;
  readonly logger: Logger;
  readonly metrics: PlatformMetrics;
  readonly health: HealthIndicators;
  readonly failures: Failures;
  /** Routes are refused with 503 until `open`, while health and the other pages answer; default they are served at once. */
  readonly opensLater?: true;
  /** Told of every refused request of a route; returns at once and does not throw. */
  readonly onRefusal?: (refusal: Refusal) => void;
}

import { CommandBus } from '@nestjs/cqrs';
import { pino } from 'pino';
import type { Permission } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { ANSWERS } from '#projections/views';
import {
  ADMIN,
  createHttpApp,
  PlatformMetrics,
  type Authenticator,
  type HttpApp,
  type HttpSettings,
  type Refusal,
  NO_LIMITS,
} from '#platform';
import { ORG, World, type Program, type ProgramOptions } from '../../../libs/application/testing/world';
import { CommandApiModule, commandHandler } from '../command-bus';
import { holdAgainstDocument } from '../../../test/support/answers';

const SETTINGS: HttpSettings = {
  host: '127.0.0.1',
  port: 0,
  managementPort: undefined,
  publicUrl: undefined,
  corsOrigins: [],
  trustedProxies: [],
  tls: undefined,
  isTlsBefore: false,
  jsonLimitBytes: 4096,
  streamLimitBytes: { ImportDevices: 1024, UploadFirmware: 1024 },
  limits: NO_LIMITS,
  shutdownSeconds: 1,
};

/** Everything for `admin`, reading in one organization for `reader`, nothing for others. */
const authenticator: Authenticator = {
  authenticate(token) {
    if (token === 'admin') return ADMIN;
    const permissions = new Set<Permission>(['products:read']);
    return token === 'reader'
      ? { subject: 'key:reader', grants: [{ orgId: ORG, products: 'all', permissions }] }
      : null;
  },
};

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  readonly json: <T = unknown>() => T;
}

export interface Sent {
  readonly body?: string | object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The command side over memory stores with organization `acme` and product `p1`; asked through HTTP. */
export class CommandApp {
  private constructor(
    private readonly http: HttpApp,
    readonly world: World,
    readonly program: Program,
    /** What the audit was told, oldest first. */
    readonly refusals: readonly Refusal[],
    private readonly metrics: PlatformMetrics,
  ) {}

  /** `given`: whether the event store checks gates in the write. */
  static async start({
    given = true,
    ...options
  }: ProgramOptions & { readonly given?: boolean } = {}): Promise<CommandApp> {
    const world = new World(given);
    await world.withProduct();
    const program = world.program(options);
    const refusals: Refusal[] = [];
    const metrics = new PlatformMetrics();
    const http = await createHttpApp({
      name: 'command-api',
      routes: COMMAND_ROUTES,
      answers: ANSWERS,
      handler: { inject: [CommandBus], useFactory: commandHandler },
      imports: [CommandApiModule.register(program)],
      authenticator,
      settings: SETTINGS,
      logger: pino({ level: 'silent' }),
      metrics,
      failures: { failed: () => undefined },
      health: {},
      onRefusal: refusal => void refusals.push(refusal),
    });
    return new CommandApp(http, world, program, refusals, metrics);
  }

  async send(method: 'POST' | 'PUT' | 'DELETE', url: string, { body, headers }: Sent = {}): Promise<Answer> {
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    const response = await this.http.nest.inject({
      method,
      url,
      headers: {
        authorization: 'Bearer admin',
        ...(payload !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    holdAgainstDocument({
      method,
      path: url,
      status: response.statusCode,
      contentType: String(response.headers['content-type'] ?? ''),
      text: response.body,
    });
    const texts = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
    return {
      status: response.statusCode,
      headers: Object.fromEntries(texts),
      text: response.body,
      json: <T>() => response.json<T>(),
    };
  }

  async close(): Promise<void> {
    await this.http.close();
    this.metrics.close();
  }
}

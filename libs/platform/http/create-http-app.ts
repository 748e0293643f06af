import { setMaxListeners } from 'node:events';
import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';
import { nestLogger } from '../logging/nest-logger';
import { DOCS_PATHS } from '../pages/docs';
import { addPages, PAGE_PATHS } from '../pages/pages';
import { startManagement, type Management } from '../pages/management';
import { RequestLimits } from '../limits/request-limits';
import { Catalogue } from './catalogue';
import { corsHeaders } from './cors';
import { routeController } from './controllers';
import { closeGracefully } from './drain';
import { Door } from './door';
import { addHooks } from './hooks';
import type { ServerState } from './exchange';
import { followCertificate } from './certificate';
import { securityHeaders } from './security-headers';
import type { HandlerProvider, HttpAppOptions } from './options';
import { ProblemFilter } from './problem-filter';
import { HTTP_HANDLER } from './request';
import { allRoutes, planRoute, type RouteTable } from './route-plan';
import { fastifyAdapter } from './server';

/** A running or ready-to-run HTTP server. */
export interface HttpApp {
  readonly nest: NestFastifyApplication;
  /** Opens the port (and the management port); resolves with the URL. Rejects with `EADDRINUSE` when it is taken. */
  listen(): Promise<{ readonly url: string; readonly managementUrl: string | undefined }>;
  /** Answers routes from now on; see `HttpAppOptions.opensLater`. */
  open(): void;
  /** Stops taking requests, lets those in flight end for `shutdownSeconds`, then closes what is left. Idempotent. */
  close(): Promise<void>;
}

class HttpModule {}
Module({})(HttpModule);

/** Makes the server of an app: routes from the tables, pages, refusals; the app only brings the handler. */
export async function createHttpApp(options: HttpAppOptions): Promise<HttpApp> {
  const { settings, logger } = options;
  const state: ServerState = {
    starting: options.opensLater === true,
    closing: false,
    ending: new AbortController(),
    stopped: new AbortController(),
    securityHeaders: securityHeaders(settings.tls !== undefined || settings.isTlsBefore),
    corsHeaders: corsHeaders(settings.corsOrigins),
  };
  // All requests under way listen to it, and Node 20 warns of more than ten.
  setMaxListeners(0, state.stopped.signal);
  const filter = new ProblemFilter(
    state,
    catalogueOf(allRoutes(options.routes)),
    catalogueOf(options.routes),
    options,
  );
  const adapter = fastifyAdapter(settings, (error, request, reply) => filter.answer(error, request, reply));
  const fastify = adapter.getInstance();
  // Node would refuse any other expectation than `100-continue` with an empty answer.
  fastify.server.on('checkExpectation', (request, response) =>
    fastify.server.emit('request', request, response),
  );
  const requestLimits = new RequestLimits(settings.limits);
  const door = new Door(options.authenticator, requestLimits);
  addHooks(fastify, state, { ...options, ...settings, door, requestLimits });
  const nest = await NestFactory.create<NestFastifyApplication>(httpModule(options), adapter, {
    logger: nestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  nest.useGlobalFilters(filter);
  addPages(fastify, { ...options, door, isClosing: () => state.closing });
  await nest.init();
  await fastify.ready();
  const unfollow = followCertificate(fastify.server, settings.tls, logger);
  let management: Management | undefined;
  let closed: Promise<void> | undefined;
  return {
    nest,
    async listen() {
      const url = await nest.listen(settings.port, settings.host).then(() => nest.getUrl());
      if (settings.managementPort !== undefined)
        management = await startManagement(settings.host, settings.managementPort, options);
      return { url, managementUrl: management?.url };
    },
    open: () => {
      state.starting = false;
    },
    close: () => (closed ??= closeAll()),
  };

  async function closeAll(): Promise<void> {
    unfollow();
    const server: Server = fastify.server;
    await closeGracefully(server, state, settings.shutdownSeconds * 1000);
    await nest.close();
    // Last: whoever watches sees the process until it is gone.
    await management?.close();
  }
}

function catalogueOf(routes: RouteTable): Catalogue {
  const catalogue = new Catalogue();
  for (const route of Object.values(routes)) catalogue.add(route.method, route.path);
  for (const path of [...PAGE_PATHS, ...DOCS_PATHS]) catalogue.add('GET', path);
  return catalogue;
}

function httpModule(options: HttpAppOptions): DynamicModule {
  const plans = Object.entries(options.routes).map(([name, route]) =>
    planRoute(name, route, options.settings),
  );
  return {
    module: HttpModule,
    imports: [...(options.imports ?? [])],
    controllers: [routeController('Routes', plans)],
    providers: [handlerProvider(options.handler)],
  };
}

function handlerProvider(handler: HandlerProvider): Provider {
  if (typeof handler === 'function') return { provide: HTTP_HANDLER, useValue: handler };
  return { provide: HTTP_HANDLER, ...handler };
}

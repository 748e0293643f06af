import { Controller, Inject, Req, RequestMapping, RequestMethod, Res, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inSpan, isTracing } from '../tracing/tracing';
import { asSent, invalidFields } from '../problem/problem';
import { sendAnswer } from './answer';
import { conditional } from './conditions';
import { HTTP_HANDLER, type HttpHandler } from './request';
import type { RoutePlan } from './route-plan';

/**
 * The Nest controller of a route table: one method per route, named like it, mapped by the decorators that a person
 * would have written. Every method hands the checked request to the one handler, so a new route needs no controller.
 */
export function routeController(className: string, plans: readonly RoutePlan[]): Type<unknown> {
  class RouteController {
    readonly handle: HttpHandler;
    constructor(handle: HttpHandler) {
      this.handle = isTracing() ? traced(handle) : handle;
    }
  }
  Object.defineProperty(RouteController, 'name', { value: className });
  Inject(HTTP_HANDLER)(RouteController, undefined, 0);
  for (const plan of plans) addRoute(RouteController.prototype, plan);
  Controller()(RouteController);
  return RouteController;
}

function addRoute(prototype: { handle: HttpHandler }, plan: RoutePlan): void {
  const method = function (
    this: { handle: HttpHandler },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    return answer(this.handle, plan, request, reply);
  };
  const descriptor: PropertyDescriptor = { value: method, writable: true, configurable: true };
  Object.defineProperty(prototype, plan.name, descriptor);
  Req()(prototype, plan.name, 0);
  // Asking for the reply tells Nest that the method answers itself: it then adds no status and no serialization.
  Res()(prototype, plan.name, 1);
  RouteConfig({ plan })(method);
  RequestMapping({ path: plan.path, method: RequestMethod[plan.method] })(prototype, plan.name, descriptor);
}

async function answer(
  handle: HttpHandler,
  plan: RoutePlan,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { exchange } = request;
  if (exchange === null) throw new Error('a route was reached without the hook that opens its exchange');
  if (plan.isCommand && exchange.stream === undefined) {
    // No body is an empty one; `null` is a body, and refused.
    const sent = request.body === undefined ? {} : request.body;
    const body = plan.bodyIs === undefined ? sent : { [plan.bodyIs]: sent };
    const errors = plan.validateBody(body);
    if (errors !== null) throw invalidFields(asSent(errors, plan.bodyIs));
    exchange.body = body;
  }
  const answered = await handle(exchange);
  await sendAnswer(reply, exchange, plan.isCommand ? answered : conditional(exchange.headers, answered));
}

/** Each request in a span that continues the client's trace. */
function traced(handle: HttpHandler): HttpHandler {
  return request => {
    const attributes = { 'http.route': request.name, 'fleetledger.correlation_id': request.correlationId };
    return inSpan(request.name, { traceparent: request.traceparent, attributes }, () => handle(request));
  };
}

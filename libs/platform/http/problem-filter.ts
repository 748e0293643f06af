import { NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpAppOptions } from './options';
import { problemFrom } from '../problem/from-error';
import type { ProblemCode } from '#contracts';
import type { Problem } from '../problem/problem';
import { sendProblem } from './answer';
import type { Exchange, ServerState } from './exchange';
import { tooLarge } from './streamed-body';
import type { Catalogue } from './catalogue';
import { exchangeOf } from './hooks';
import { answerUnmatched } from './unmatched';

/** Refusals that rest on a store that is away: the line of the request does not say why. */
const OF_STORES: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['store_unavailable', 'outcome_unknown']);

/** Everything that Nest and Fastify catch ends here and becomes problem+json. */
export class ProblemFilter implements ExceptionFilter {
  constructor(
    readonly state: ServerState,
    readonly known: Catalogue,
    readonly served: Catalogue,
    readonly tells: Pick<HttpAppOptions, 'logger' | 'failures'>,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also called for what Fastify refuses before Nest is reached (malformed URLs). */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const exchange = exchangeOf(request, reply, this.state);
    const isMiss = error instanceof NotFoundException && request.is404;
    const problem = isMiss ? answerUnmatched(this.known, this.served, request, reply) : problemFrom(error);
    if (problem === null) return;
    if (problem.code === 'internal')
      this.tells.logger.error(
        { err: problem.cause ?? error, correlationId: exchange.correlationId },
        'unexpected error',
      );
    if (OF_STORES.has(problem.code) && problem.cause !== undefined)
      this.tells.failures.failed('requests', problem.cause, 'requests cannot be answered');
    if (reply.raw.headersSent) reply.raw.destroy();
    else sendProblem(reply, exchange, withLimit(problem, exchange));
  }
}

/** Fastify's own refusal of a JSON body does not say how large it may be. */
function withLimit(problem: Problem, { plan }: Exchange): Problem {
  const isBare = problem.code === 'payload_too_large' && problem.extra === undefined;
  return isBare && plan !== null ? tooLarge(plan.jsonLimit) : problem;
}

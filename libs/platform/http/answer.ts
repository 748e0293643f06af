import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { EVENT_STREAM } from '#contracts/http';
import { problemFrom } from '../problem/from-error';
import type { Problem } from '../problem/problem';
import { problemAt, problemHeaders } from '../problem/problem-json';
import { compressed, sendText } from './compression';
import type { Exchange } from './exchange';
import { sentKeyOf } from './headers';
import { isPassing, refusedFeed } from './refused-feed';
import { lingerAfterRefusal } from './linger';
import type { HttpAnswer } from './request';

const JSON_CONTENT_TYPE = 'application/json; charset=utf-8';

/** Sends what the handler answered; a promise only where that takes other threads. */
export function sendAnswer(
  reply: FastifyReply,
  exchange: Exchange,
  answer: HttpAnswer,
): Promise<void> | void {
  exchange.log = answer.log;
  const { body, contentType } = answer;
  const isJson = body !== undefined && contentType === undefined && !isAsyncIterable(body);
  if (isJson && exchange.stream === undefined && answer.mayBeCompressed !== true)
    return sendJson(reply, exchange, answer);
  sendStandardHeaders(reply, exchange);
  reply.code(answer.status);
  if (answer.headers !== undefined) reply.headers(answer.headers);
  if (exchange.server.closing) reply.header('Connection', 'close');
  if (isAsyncIterable(body))
    return sendStream(reply, exchange, body, {
      contentType: contentType ?? exchange.accept,
      isCompressed: answer.mayBeCompressed === true,
    });
  // A streamed answer may still be made from the body (the lines of an import); every other one is done with it.
  if (exchange.stream !== undefined && !exchange.stream.readableEnded) abandonBody(reply, exchange);
  if (answer.status === 304) sendHead(reply);
  else if (body === undefined) reply.send();
  else if (isJson && answer.mayBeCompressed === true)
    return sendText(reply.header('Content-Type', JSON_CONTENT_TYPE), JSON.stringify(body));
  else if (contentType !== undefined) reply.header('Content-Type', contentType).send(body);
  else reply.header('Content-Type', JSON_CONTENT_TYPE).send(JSON.stringify(body));
}

/** The common answer, written in one go past Fastify's reply, which would collect and serialize it once more. */
function sendJson(reply: FastifyReply, exchange: Exchange, { status, headers, body }: HttpAnswer): void {
  const text = JSON.stringify(body);
  const all = ['Content-Type', JSON_CONTENT_TYPE, 'Content-Length', String(Buffer.byteLength(text))];
  const add = (more: Readonly<Record<string, string>> | undefined): void => {
    for (const name in more) all.push(name, more[name] ?? '');
  };
  addStandardHeaders(exchange, add);
  add(headers);
  if (exchange.server.closing) all.push('Connection', 'close');
  // First, so that a header that cannot be written still becomes a problem.
  reply.raw.writeHead(status, all);
  reply.hijack();
  if (exchange.raw.method === 'HEAD') reply.raw.end();
  else reply.raw.end(text);
}

/** Sends a refusal, in the words that are spoken at the URL. */
export function sendProblem(reply: FastifyReply, exchange: Exchange, problem: Problem): void {
  exchange.problem = problem.code;
  exchange.isRefused = true;
  sendStandardHeaders(reply, exchange);
  settleConnection(reply, exchange);
  exchange.stream?.destroy();
  const { status, contentType, body } = problemAt(exchange.raw.url ?? '', problem, exchange.correlationId);
  // Of an answer that broke before its first byte.
  reply.removeHeader('Content-Encoding');
  if (isPassing(exchange, problem)) {
    reply.code(200).header('Content-Type', `${EVENT_STREAM}; charset=utf-8`).send(refusedFeed(problem));
    return;
  }
  reply.code(status).headers(problemHeaders(problem, status)).header('Content-Type', contentType).send(body);
}

/** The headers that every answer of ours carries. */
function addStandardHeaders(
  exchange: Exchange,
  add: (headers: Readonly<Record<string, string>>) => void,
): void {
  add({ 'X-Correlation-Id': exchange.correlationId });
  add(exchange.server.securityHeaders);
  const { idempotencyKey: key } = exchange;
  if (key !== undefined) add({ 'Idempotency-Key': sentKeyOf(exchange.headers) ?? key });
  const { origin } = exchange.raw.headers;
  if (origin !== undefined) add(exchange.server.corsHeaders(origin));
}

/** The same on Fastify's reply; harmless when done twice. */
export function sendStandardHeaders(reply: FastifyReply, exchange: Exchange): void {
  addStandardHeaders(exchange, headers => void reply.headers(headers));
}

/** Whether the connection can go on after a refusal. */
function settleConnection(reply: FastifyReply, exchange: Exchange): void {
  if (exchange.server.closing) reply.header('Connection', 'close');
  else if (!exchange.raw.complete) lingerAfterRefusal(reply, exchange.raw);
  // Fastify closes after every body that it could not parse, read to its end or not.
  else if (reply.hasHeader('Connection')) reply.removeHeader('Connection');
}

/** What the handler did not read of the body is not waited for: the connection ends with the answer. */
function abandonBody(reply: FastifyReply, exchange: Exchange): void {
  if (!exchange.raw.complete) lingerAfterRefusal(reply, exchange.raw);
  exchange.stream?.destroy();
}

function sendStream(
  reply: FastifyReply,
  exchange: Exchange,
  body: AsyncIterable<string | Uint8Array>,
  { contentType, isCompressed }: { readonly contentType: string; readonly isCompressed: boolean },
): void {
  reply.header(
    'Content-Type',
    contentType.startsWith('text/') ? `${contentType}; charset=utf-8` : contentType,
  );
  const source = body instanceof Readable ? body : Readable.from(body);
  const stream = isCompressed ? compressed(reply, source) : source;
  if (exchange.raw.method === 'HEAD') {
    source.destroy();
    sendHead(reply);
  } else {
    // After the first byte there is no way to say what went wrong but to break off; the client sees no last line.
    stream.once('error', error => (exchange.problem = problemFrom(error).code));
    // A handler that answers as it reads the body is done with it when the answer is.
    stream.once('close', () => exchange.stream?.destroy());
    reply.send(stream);
  }
}

/** Past Fastify, which would say that what it is not given has no bytes, or read all of it for nothing. */
function sendHead(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value);
  reply.raw.writeHead(reply.statusCode);
  reply.hijack();
  reply.raw.end();
}

function isAsyncIterable(value: unknown): value is AsyncIterable<string | Uint8Array> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

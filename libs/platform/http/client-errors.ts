import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { problemFrom } from '../problem/from-error';
import { Problem } from '../problem/problem';
import { securityHeaders } from './security-headers';
import { PROBLEM_CONTENT_TYPE, problemJson } from '../problem/problem-json';

const HEADERS = Object.entries(securityHeaders(false))
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** Answers what never became a request (bad request line, headers too large, too slow) and ends the connection. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const found = problemFrom(error);
  // Whatever is wrong at this level is the client's bytes; `internal` would be wrong.
  const problem = found.code === 'internal' ? new Problem('malformed_request') : found;
  const correlationId = randomUUID();
  const body = JSON.stringify(problemJson(problem, correlationId));
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n` +
      `Content-Type: ${PROBLEM_CONTENT_TYPE}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `X-Correlation-Id: ${correlationId}\r\n${HEADERS}Connection: close\r\n\r\n${body}`,
  );
}

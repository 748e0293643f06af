import type { IncomingMessage } from 'node:http';
import { pipeline, Transform, type Readable } from 'node:stream';
import { Problem } from '../problem/problem';
import { problemFrom } from '../problem/from-error';
import { isGzip } from './content-type';
import { gunzipped } from './gunzip';

/**
 * The body as the handler reads it: un-gzipped, at most `limit` bytes both packed and unpacked. Beyond the limit, and
 * for broken gzip or a client that is gone, the stream errors with a Problem.
 */
export function streamedBody(raw: IncomingMessage, limit: number): Readable {
  const body = limited(limit);
  const entry = isGzip(raw.headers['content-encoding']) ? limited(limit) : body;
  // The reader of `body` gets the error; without listeners here it would end the program when nobody reads.
  if (entry !== body) pipeline(entry, gunzipped, body, () => undefined);
  body.on('error', () => undefined);
  // Not part of the pipeline: that would destroy the request, and with it the connection that the answer needs.
  raw.pipe(entry);
  raw.once('error', error => entry.destroy(error));
  raw.once('close', () => {
    if (!raw.complete)
      entry.destroy(new Problem('malformed_body', { detail: 'The connection ended before the body did.' }));
  });
  entry.once('close', () => {
    raw.unpipe(entry);
    raw.resume();
  });
  return body;
}

/** Throws `payload_too_large` before a byte is read when Content-Length says so. */
export function refuseTooLong(raw: IncomingMessage, limit: number): void {
  if (Number(raw.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

export const tooLarge = (limit: number): Problem =>
  new Problem('payload_too_large', { detail: `The body may have at most ${limit} bytes.`, extra: { limit } });

function limited(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > limit) done(tooLarge(limit));
      else done(null, chunk);
    },
    destroy(error, done) {
      // Whatever broke the pipe (zlib, socket) is told as what it means to the client.
      done(error === null ? null : problemFrom(error));
    },
  });
}

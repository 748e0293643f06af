import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';

/** Bodies up to this size are read to their end, so that the connection can go on. */
const WORTH_READING = 64 * 1024;
const LINGER_MS = 2_000;
const LINGER_BYTES = 256 * 1024 * 1024;

/**
 * Answers while the client still sends: the connection closes after the answer, but not at once. A close with unread
 * bytes makes the kernel send a reset, and the client would see that instead of the answer; so what comes is thrown
 * away until the client has closed, for at most 2 s and 256 MiB.
 */
export function lingerAfterRefusal(reply: FastifyReply, raw: IncomingMessage): void {
  if (Number(raw.headers['content-length'] ?? Infinity) <= WORTH_READING && raw.headers.expect === undefined)
    return;
  if (raw.headers['content-length'] === undefined && raw.headers['transfer-encoding'] === undefined) return;
  reply.header('Connection', 'close');
  const { socket } = raw;
  const bytesBefore = socket.bytesRead;
  socket.destroySoon = () => {
    const timer = setTimeout(() => socket.destroy(), LINGER_MS);
    socket.on('data', () => {
      if (socket.bytesRead - bytesBefore > LINGER_BYTES) socket.destroy();
    });
    socket.once('close', () => clearTimeout(timer));
    socket.end();
    socket.resume();
  };
}

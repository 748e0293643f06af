import type { Server } from 'node:http';
import type { ServerState } from './exchange';

/** Connections that became idle are closed this often while the rest drains, in milliseconds. */
const SWEEP_MS = 50;

/**
 * Closes a server so that no answer in flight is lost: no new connections; new requests on kept ones get 503 with
 * `Connection: close`; idle ones end at once, and what goes on without an end is told; after the grace the signal of what still runs aborts and everything is
 * cut.
 */
export async function closeGracefully(server: Server, state: ServerState, graceMs: number): Promise<void> {
  state.closing = true;
  state.ending.abort();
  if (!server.listening) return;
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const grace = setTimeout(() => {
    state.stopped.abort();
    server.closeAllConnections();
  }, graceMs);
  server.closeIdleConnections();
  await closed;
  clearInterval(sweep);
  clearTimeout(grace);
}

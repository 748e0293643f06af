import type { StreamingRead } from '@eventstore/db-client';
import { isConnectionLost, readFailure, unavailable } from './errors';

/**
 * Reads to the end. A read that stays without any event for `quietMs` is cancelled at the server; it and a broken
 * connection reject with `StoreUnavailable`.
 */
export async function collect<E>(open: () => StreamingRead<E>, quietMs: number): Promise<E[]> {
  try {
    return await drain(open(), quietMs);
  } catch (error) {
    if (!isConnectionLost(error)) throw readFailure(error);
  }
  // A connection that had died unnoticed fails its first call; the client has replaced it by now.
  return drain(open(), quietMs).catch((error: unknown) => {
    throw readFailure(error);
  });
}

function drain<E>(read: StreamingRead<E>, quietMs: number): Promise<E[]> {
  return new Promise((resolve, reject) => {
    const events: E[] = [];
    const timer = setTimeout(() => {
      reject(unavailable(`a read got nothing for ${quietMs} ms`));
      void Promise.allSettled([read.cancel()]);
    }, quietMs);
    read.on('data', event => {
      events.push(event);
      timer.refresh();
    });
    read.on('end', () => {
      clearTimeout(timer);
      resolve(events);
    });
    // Stays for the stream's whole life: an error that nobody listens to would end the process.
    read.on('error', error => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

import { once } from 'node:events';
import {
  EventStoreDBClient,
  jsonEvent,
  START,
  streamNameFilter,
  type AllStreamSubscription,
  type JSONEventData,
  type Position,
} from '@eventstore/db-client';

/** What the specs of the stand-in share: a client, events, and waiting for what a subscription brings. */

export const connect = (url: string, options = ''): EventStoreDBClient =>
  EventStoreDBClient.connectionString(`${url}${options}`);

export const event = (type = 'opened', data: Record<string, number> = {}): JSONEventData =>
  jsonEvent({ type, data });

export const events = (count: number, type = 'added'): JSONEventData[] =>
  Array.from({ length: count }, (_, n) => event(type, { n }));

export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of stream) all.push(item);
  return all;
}

/** The error an operation fails with; fails itself when there is none. */
export async function failure(operation: Promise<unknown>): Promise<Error> {
  const error: unknown = await operation.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('it should have failed');
  return error;
}

export interface Watched {
  readonly subscription: AllStreamSubscription;
  readonly received: string[];
  readonly checkpoints: Position[];
  /** Resolves once so many events have come. */
  until(count: number): Promise<void>;
}

/** A subscription to all streams with a prefix, as lines of `stream@revision`. */
export function watch(
  client: EventStoreDBClient,
  prefix: string,
  { from = START, interval = 1 }: { from?: Position | typeof START; interval?: number } = {},
): Watched {
  const received: string[] = [];
  const checkpoints: Position[] = [];
  const subscription = client.subscribeToAll({
    fromPosition: from,
    filter: streamNameFilter({
      prefixes: [prefix],
      checkpointInterval: interval,
      checkpointReached: async (_, position) => void checkpoints.push(position),
    }),
  });
  subscription.on('data', ({ event: recorded }) => {
    received.push(`${recorded?.streamId}@${recorded?.revision}`);
    subscription.emit('received');
  });
  const until = async (count: number): Promise<void> => {
    while (received.length < count) await once(subscription, 'received');
  };
  return { subscription, received, checkpoints, until };
}

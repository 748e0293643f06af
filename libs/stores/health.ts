import { StoreUnavailable, type EventStore } from '#event-store';
import type { Outages } from './outages';

/** Whether the log can be read, as a health page says it: nothing of a driver's words, which may hold secrets. */
export async function eventStoreHealth(
  store: Pick<EventStore, 'head'>,
  failures: Pick<Outages, 'failed'>,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  try {
    return { ok: true, detail: `head at ${await store.head()}` };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    failures.failed('health', error, 'the event store does not answer');
    return { ok: false, detail: 'the event store does not answer, see the log' };
  }
}

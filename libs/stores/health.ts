import { StoreUnavailable, type EventStore } from '#event-store';

/** Whether the log can be read, as a health page says it: nothing of a driver's words, which may hold secrets. */
export async function eventStoreHealth(
  store: Pick<EventStore, 'head'>,
): Promise<{ readonly ok: boolean; readonly detail: string }> {
  try {
    return { ok: true, detail: `head at ${await store.head()}` };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return { ok: false, detail: 'the event store does not answer, see the log' };
  }
}

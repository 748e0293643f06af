import { positionNumber, START, type Position } from '#contracts';
import { NewerEvent, StoreUnavailable, type EventStore } from '#event-store';
import { behindIn, type Failures, type HealthResult, type Lag, type LagLimits } from '#platform';
import { ReadStoreUnavailable, type Checkpoint } from '#read-store';
import type { Served, ServedModels } from './reading/served';

export interface ReadModelsHealth {
  readonly served: ServedModels;
  readonly eventStore: Pick<EventStore, 'head' | 'readAll'>;
  readonly limits: LagLimits;
  readonly failures: Failures;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Whether queries can be answered: the read store answers, and every model has a complete version. */
export async function readModelsHealth(parts: ReadModelsHealth): Promise<HealthResult> {
  try {
    return await lookAt(parts);
  } catch (error) {
    if (error instanceof NewerEvent) return { ok: false, detail: error.message };
    const store = storeBehind(error);
    if (store === null) throw error;
    parts.failures.failed('health', error, `the ${store} does not answer`);
    return { ok: false, detail: `the ${store} does not answer, see the log` };
  }
}

function storeBehind(error: unknown): string | null {
  if (error instanceof ReadStoreUnavailable) return 'read store';
  return error instanceof StoreUnavailable ? 'event store' : null;
}

async function lookAt(parts: ReadModelsHealth): Promise<HealthResult> {
  const { served, eventStore, limits } = parts;
  const names = [...new Set(served.models.map(({ name }) => name))];
  const current = await Promise.all(names.map(async name => ({ name, found: await served.current(name) })));
  const head = await eventStore.head();
  const building = current.filter(({ found }) => found === null).map(({ name }) => name);
  if (building.length > 0) {
    await Promise.all(building.map(name => checkNext(parts, name)));
    return { ok: false, detail: `no complete version of ${building.join(', ')}` };
  }
  const complete = current.flatMap(({ found }) => found ?? []);
  const behind = complete.filter(({ checkpoint }) => checkpoint.position < head);
  const lags = await Promise.all(behind.map(model => lagOf(parts, model, head)));
  const parked = complete.filter(({ checkpoint }) => (checkpoint.parked?.length ?? 0) > 0);
  const found = [...behindIn(lags, limits), ...parked.map(({ model }) => `keys of ${model.name} are parked`)];
  return found.length > 0
    ? { ok: true, degraded: true, detail: found.join('; ') }
    : { ok: true, detail: `${names.length} read models answer` };
}

/** Throws `NewerEvent` when that is what a model which is being built stands before. */
async function checkNext({ served, eventStore }: ReadModelsHealth, name: string): Promise<void> {
  for (const model of served.versions(name)) {
    const { checkpoint } = await served.progress(model);
    await eventStore.readAll({ after: checkpoint?.position ?? START, limit: 1 });
  }
}

/** Throws `NewerEvent` when the model can't go on. */
async function lagOf(
  { eventStore, now }: ReadModelsHealth,
  { model, checkpoint }: Served,
  head: Position,
): Promise<Lag> {
  const [oldest] = (await eventStore.readAll({ after: checkpoint.position, limit: 1 })).events;
  const since = oldest === undefined ? now() : Date.parse(oldest.recordedAt);
  const lagSeconds = Math.max(0, (now() - since) / 1_000);
  return { name: model.name, lagEvents: eventsUpTo(head, checkpoint), lagSeconds };
}

/** As many per position as up to the checkpoint: where positions are no numbers of events it is an estimate. */
function eventsUpTo(head: Position, { position, ordinal }: Checkpoint): number {
  const [read, end] = [Number(positionNumber(position)), Number(positionNumber(head))];
  return read === 0 ? 0 : Math.round((ordinal / read) * (end - read));
}

import type { StreamName } from '#contracts';
import {
  reject,
  sameJson,
  type Holds,
  type Rejected,
  type ReservationKind,
  type ValueToReserve,
} from '#domain';
import type { EventStore } from '#event-store';
import type { Supply } from '../reservations/mint';
import type { Taken } from '../reservations/reservations';
import type { ErasedAggregate } from './aggregates';
import { Busy } from './errors';
import type { ExecutorParts } from './executor';
import type { Loaded } from './loaded';
import { outcomeOf, type Outcome } from './outcome';
import { NO_SUPPLIES, planStep, type Request, type Step, type Supplies } from './plan';

/** Stands in for holds while the rest is decided: nothing is reserved for a command that is refused anyway. */
export const PROVISIONAL: Supplies = {
  ...NO_SUPPLIES,
  holds: { 'product-name': { kind: 'product-name', hash: '0'.repeat(64), generation: 1 } },
};

/**
 * The order that keeps unique values unique (consistency.md 4): decide everything else, read the owner's revision,
 * reserve, append at that revision, confirm. A conflict starts again at reading the revision.
 */
export async function executeAlone(
  stream: StreamName,
  aggregate: ErasedAggregate,
  request: Request,
  deadline: number,
  parts: ExecutorParts,
): Promise<Outcome> {
  const { states, clock, store, reservations, mint, observer } = parts;
  const { command, envelope } = request;
  const how = { mode: 'fresh', states, clock } as const;
  let taken: readonly Taken[] = [];
  for (;;) {
    const loaded = await states.fresh(stream);
    const on = { aggregate, stream, loaded };
    const provisional = await planStep(request, on, { supplies: PROVISIONAL, ...how });
    if (provisional.kind !== 'write') {
      await reservations.releaseAll(taken, stream, envelope);
      return outcomeOf(stream, envelope.commandId, provisional, loaded, store);
    }
    const values = aggregate.reserves?.(command, loaded.state) ?? [];
    const reserved = await reservations.reserve(values, stream, envelope, taken);
    taken = reserved.taken;
    if (reserved.conflict !== null) {
      await reservations.releaseAll(taken, stream, envelope);
      return refusedValue(reserved.conflict);
    }
    const mintRequest = aggregate.mints?.(command) ?? null;
    const supply = mintRequest === null ? null : await mint.mint(mintRequest, stream, envelope.commandId);
    const supplies = { holds: byKind(taken), minted: supply?.minted ?? NO_SUPPLIES.minted };
    const step = await planStep(request, on, { supplies, ...how });
    if (step.kind !== 'write') {
      await reservations.releaseAll(taken, stream, envelope);
      return outcomeOf(stream, envelope.commandId, step, loaded, store);
    }
    const after = await appended(stream, loaded, step, parts);
    if (after !== null) {
      await reservations.confirmAll(taken, stream, envelope);
      return answered(stream, request, step, after, supply, store);
    }
    observer?.conflict(aggregate.category);
    if (clock.elapsed() > deadline) {
      await reservations.releaseAll(taken, stream, envelope);
      throw new Busy('too many writers on one stream');
    }
  }
}

export const refusedValue = ({ value }: ValueToReserve): Rejected =>
  reject('name_taken', `The name ${JSON.stringify(value)} is taken (A8).`);

const byKind = (taken: readonly Taken[]): Holds =>
  Object.fromEntries(taken.map(({ hold }) => [hold.kind as ReservationKind, hold]));

type Write = Extract<Step, { kind: 'write' }>;

/** The stream as it now stands in the store; null when it or one of its gates has moved. */
async function appended(
  stream: StreamName,
  loaded: Loaded,
  { events, given }: Write,
  { store, states }: ExecutorParts,
): Promise<Loaded | null> {
  const expected = loaded.revision < 0 ? 'none' : loaded.revision;
  const result = await store.append({ stream, events, expected, given });
  return result.kind === 'appended' ? states.fresh(stream) : null;
}

/**
 * Two processes may have answered one request at the same time: its events have the same ids, and the first append is
 * what both are told. Holds and secrets are then those of the first, so the other one answers as a replay does.
 */
async function answered(
  stream: StreamName,
  { envelope: { commandId } }: Request,
  step: Write,
  after: Loaded,
  supply: Supply | null,
  store: EventStore,
): Promise<Outcome> {
  const trace = after.commands.get(commandId);
  if (supply === null || trace === undefined) return outcomeOf(stream, commandId, step, after, store);
  const stored = await store.readStream(stream, { from: trace.firstRevision, limit: 1 });
  const isOurs = sameJson(stored[0]?.data, step.events[0]?.data);
  const outcome = await outcomeOf(stream, commandId, isOurs ? step : { kind: 'replay', trace }, after, store);
  return outcome.kind === 'done' && isOurs ? { ...outcome, secret: supply.secret } : outcome;
}

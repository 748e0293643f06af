import type { Position } from '#contracts';
import type { EventStore } from '#event-store';
import type { ParkedKey } from '../index';
import { withParked } from './cursor';
import {
  foldPlan,
  isStale,
  planFold,
  unmarked,
  type Folded,
  type FoldPlan,
  type FoldResult,
  type FoldStep,
} from './fold';
import type { BetweenBatches } from './model-runner';
import type { Projection } from './projection';

/**
 * What became of a retry: `released`, folded up to the checkpoint; `parked-again`, the same or a later event of the
 * key could not be folded; `later`, another engine was quicker.
 */
export type ReleaseResult = 'released' | 'parked-again' | 'later' | 'not-parked';

export interface Release {
  readonly key: string;
  /** Leaves out the event that could not be folded, for good. */
  readonly skip: boolean;
}

const SLICE = 1_000;

/** Folds a parked key from its poison event to the checkpoint, in the order of the log. */
export async function releaseKey(
  log: Pick<EventStore, 'readAll'>,
  { checkpoint, store, write }: BetweenBatches,
  { key, skip }: Release,
): Promise<ReleaseResult> {
  const parked = checkpoint.parked?.find(one => one.key === key);
  if (parked === undefined) return 'not-parked';
  const stored = await store.load(key);
  const task: Refold = { projection: store.projection, parked, stored, skip, upTo: checkpoint.position };
  const folded = await refold(log, task);
  const [again] = folded.parked;
  if (again?.position === parked.position) return 'parked-again';
  const others = (checkpoint.parked ?? []).filter(one => one !== parked);
  const result = again === undefined ? asOf(checkpoint.position, key, stored, folded) : folded;
  if ((await write(withParked(checkpoint, [...others, ...folded.parked]), result)) === 'lost') return 'later';
  return again === undefined ? 'released' : 'parked-again';
}

interface Refold {
  readonly projection: Projection;
  readonly parked: ParkedKey;
  readonly stored: Folded | undefined;
  readonly skip: boolean;
  /** Inclusive. */
  readonly upTo: Position;
}

async function refold(log: Pick<EventStore, 'readAll'>, task: Refold): Promise<FoldResult> {
  const { projection, parked, stored, upTo } = task;
  const states = new Map<string, Folded>();
  if (stored !== undefined) states.set(parked.key, isStale(stored) ? beforePoison(stored, parked) : stored);
  let after = parked.previous;
  let since = parked.since;
  for (;;) {
    const slice = await log.readAll({ after, limit: SLICE });
    const events = slice.events.filter(({ position }) => position >= parked.position && position <= upTo);
    const steps = stepsOf(task, planFold(projection, events, after, since));
    const result = foldPlan(
      { projection, states, parked: new Map(), mayPark: true },
      { steps, poison: null },
    );
    for (const [key, folded] of result.changed) states.set(key, folded);
    if (slice.caughtUp || slice.position >= upTo || result.parked.length > 0)
      return { ...result, changed: onlyKey(states, parked.key) };
    for (const { recordedAt } of events) if (recordedAt > since) since = recordedAt;
    after = slice.position;
  }
}

/** The events of the parked key, for that key alone. */
const stepsOf = ({ parked, skip }: Refold, plan: FoldPlan): readonly FoldStep[] =>
  plan.steps
    .filter(({ event, keys }) => keys.includes(parked.key) && !(skip && event.position === parked.position))
    .map(step => ({ ...step, keys: [parked.key] }));

function onlyKey(states: ReadonlyMap<string, Folded>, key: string): ReadonlyMap<string, Folded> {
  const folded = states.get(key);
  return new Map(folded === undefined ? [] : [[key, folded]]);
}

/** The state that the poison event met. */
const beforePoison = ({ state }: Folded, { previous }: ParkedKey): Folded => ({
  position: previous,
  state: unmarked(state),
});

/**
 * The document as of the checkpoint, so that it replaces the stale one whatever the key's last event was. That one is
 * at the poison event's position, which the checkpoint's still is where nothing has followed in the log.
 */
function asOf(position: Position, key: string, stored: Folded | undefined, folded: FoldResult): FoldResult {
  const state = folded.changed.get(key)?.state ?? null;
  if (state === null && stored === undefined) return { ...folded, changed: new Map() };
  return { ...folded, changed: new Map([[key, { position, state }]]), unmarks: true };
}

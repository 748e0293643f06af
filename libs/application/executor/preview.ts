import type { NewEvent } from '#contracts';
import type { Rejected } from '#domain';
import { aggregateOf } from './aggregates';
import { PROVISIONAL, refusedValue } from './execute-alone';
import type { Loaded } from './loaded';
import type { ExecutorParts } from './parts';
import { ahead, planStep, type Request } from './plan';

/** What a command would lead to now. */
export interface Preview<State = unknown> {
  readonly kind: 'preview';
  /** None: what was asked for is so already. */
  readonly events: readonly NewEvent[];
  /** The stream as it is. */
  readonly at: Loaded<State>;
  /** The stream as it would be. */
  readonly after: Loaded<State>;
}

/**
 * Decides on the ends of the streams and writes nothing: the unique values that the command would take are looked at and
 * not taken, and what would be issued for it is stood in for.
 */
export async function preview(
  request: Request,
  { states, clock, reservations }: ExecutorParts,
): Promise<Preview | Rejected> {
  const { command, envelope } = request;
  const aggregate = aggregateOf(command);
  const stream = aggregate.stream(command);
  const at = await states.judged(stream);
  const on = { aggregate, stream, loaded: at };
  const step = await planStep(request, on, { mode: 'fresh', states, clock, supplies: PROVISIONAL });
  if (step.kind === 'rejected') return step;
  const values = aggregate.reserves?.(command, at.state) ?? [];
  const conflict = await reservations.conflict(values, stream, envelope.orgId);
  if (conflict !== null) return refusedValue(conflict);
  const events = step.kind === 'write' ? step.events : [];
  return { kind: 'preview', events, at, after: ahead(aggregate, stream, at, events) };
}

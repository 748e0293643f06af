import type { NewEvent } from '#contracts';
import type { Rejected } from '#domain';
import { aggregateOf } from './aggregates';
import type { Clock } from './clock';
import type { Loaded } from './loaded';
import { ahead, NO_SUPPLIES, planStep, type Request } from './plan';
import type { StreamStates } from './stream-states';

/** What a command would lead to now. */
export interface Preview {
  readonly kind: 'preview';
  /** None: what was asked for is so already. */
  readonly events: readonly NewEvent[];
  /** The stream as it is. */
  readonly at: Loaded;
  /** The stream as it would be. */
  readonly after: Loaded;
}

/** Decides on the ends of the streams and writes nothing. For commands that reserve and mint nothing. */
export async function preview(
  request: Request,
  how: { readonly states: StreamStates; readonly clock: Clock },
): Promise<Preview | Rejected> {
  const aggregate = aggregateOf(request.command);
  const stream = aggregate.stream(request.command);
  const at = await how.states.fresh(stream);
  const step = await planStep(
    request,
    { aggregate, stream, loaded: at },
    { mode: 'fresh', ...how, supplies: NO_SUPPLIES },
  );
  if (step.kind === 'rejected') return step;
  const events = step.kind === 'write' ? step.events : [];
  return { kind: 'preview', events, at, after: ahead(aggregate, stream, at, events) };
}

import {
  allows,
  type DomainEvent,
  type Given,
  type NewEvent,
  type Position,
  type Recorded,
  type RevisionCondition,
  type StreamName,
} from '#contracts';
import {
  reject,
  type Accepted,
  type Context,
  type FactRequest,
  type Holds,
  type ProductIdentity,
  type Rejected,
  type SealedFields,
} from '#domain';
import type { AnyCommand, ErasedAggregate } from './aggregates';
import type { Clock } from '#time';
import { clampOccurredAt } from './occurred-at';
import { isReused, type Envelope } from './envelope';
import type { LoadedFacts } from './facts';
import type { JudgedStates } from './judged-states';
import type { CommandTrace, Judged, Loaded } from './loaded';
import { newEvents } from './new-events';

/** One command with what came with it. */
export interface Request<C extends AnyCommand = AnyCommand> {
  readonly command: C;
  readonly envelope: Envelope;
}

/** Nothing that the log does not know: what the decision may use besides the streams. */
export interface Supplies {
  readonly holds: Holds;
  readonly identity: ProductIdentity;
  readonly sealed: SealedFields;
}

/** What commands are decided with that reserve and seal nothing and are issued nothing. */
export const NO_SUPPLIES: Supplies = {
  holds: {},
  identity: { number: 1, productKey: '00000000', secretHash: '0'.repeat(64) },
  sealed: {},
};

/** What is to happen for one command. `replay`, `rejected` and `unchanged` need no append. */
export type Step =
  | { readonly kind: 'replay'; readonly trace: CommandTrace }
  | Rejected
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'write'; readonly events: readonly NewEvent[]; readonly given: readonly Given[] };

/** Where the state of the stream and of its facts may come from. */
export type Mode = 'cached' | 'fresh';

/** Decided on remembered states, this step may only stand if it is decided on the ends of the streams (consistency.md 1). */
export class NeedsFresh extends Error {
  override readonly name = 'NeedsFresh';
}

const STAND_IN_POSITION = '9'.repeat(20) as Position;

interface On {
  readonly aggregate: ErasedAggregate;
  readonly stream: StreamName;
  readonly loaded: Judged;
}

interface How {
  readonly mode: Mode;
  readonly states: JudgedStates;
  readonly clock: Clock;
  readonly supplies: Supplies;
}

/**
 * Decides one command on a state of its stream; throws `NeedsFresh` when `cached` is not enough for the answer. A promise
 * only where facts must be read.
 */
export function planStep(request: Request, on: On, how: How): Step | Promise<Step> {
  const early = withoutDeciding(request.envelope, on.loaded);
  if (early !== null) return final(early, how.mode);
  const requests = on.aggregate.facts(request.command);
  const facts = how.states.facts(requests, how.mode);
  return facts instanceof Promise
    ? facts.then(read => decidedStep(request, on, how, requests, read))
    : decidedStep(request, on, how, requests, facts);
}

function decidedStep(
  request: Request,
  { aggregate, stream, loaded }: On,
  { mode, clock, supplies: { holds, identity, sealed } }: How,
  requests: readonly FactRequest[],
  facts: LoadedFacts,
): Step {
  const { command, envelope } = request;
  const now = clock.now();
  const { occurredAt, claimed: claimedAt } = clampOccurredAt(envelope.occurredAt, now);
  const { commandId } = envelope;
  const context: Context = { now, occurredAt, claimedAt, commandId, facts, holds, identity, sealed };
  const decision = aggregate.decide(command, loaded.state, context);
  if (decision.kind === 'rejected') return final(decision, mode);
  if (decision.events.length === 0) return final({ kind: 'unchanged' }, mode);
  if (mode === 'cached' && restsOnRemembered(requests, decision)) throw new NeedsFresh();
  return write(request, stream, loaded.revision, decision, facts, now);
}

/** A fact without a gate is looked at by nobody else once the decision is made. */
const restsOnRemembered = (requests: readonly FactRequest[], { given }: Accepted<DomainEvent>): boolean =>
  requests.some(
    ({ stream, maxAgeMs }) => maxAgeMs === undefined && !given.some(gate => gate.stream === stream),
  );

const final = (step: Step, mode: Mode): Step => {
  if (mode === 'cached') throw new NeedsFresh();
  return step;
};

/** A retry, and a caller who has seen another revision, are answered before the decision. */
function withoutDeciding(envelope: Envelope, loaded: Loaded): Step | null {
  const trace = loaded.commands.get(envelope.commandId);
  if (trace !== undefined) {
    if (isReused(trace, envelope))
      return reject('idempotency_key_reused', 'The Idempotency-Key was used for another request.');
    if (trace.refusal !== null)
      return reject(trace.refusal, 'The command was taken back: the rule had changed before it.');
    return { kind: 'replay', trace };
  }
  const { ifMatch } = envelope;
  return ifMatch === undefined || isAt(ifMatch, loaded.revision)
    ? null
    : reject('revision_mismatch', whereIs(loaded));
}

const whereIs = ({ revision }: Loaded): string =>
  revision < 0 ? 'There is nothing here yet.' : `The stream is at revision ${revision}.`;

const isAt = (wanted: number | RevisionCondition, revision: number): boolean =>
  typeof wanted === 'number' ? wanted === revision : allows(wanted, revision);

function write(
  { envelope }: Request,
  stream: StreamName,
  revision: number,
  decision: Accepted<DomainEvent>,
  facts: LoadedFacts,
  now: string,
): Step {
  const given = facts.given(decision.given);
  return { kind: 'write', events: newEvents(stream, revision, decision.events, envelope, given, now), given };
}

/** The state as it will be when `events` are appended; for deciding the next command of the same batch. */
export function ahead(
  aggregate: ErasedAggregate,
  stream: StreamName,
  loaded: Judged,
  events: readonly NewEvent[],
): Judged {
  const tentative = events.map<Recorded>((event, index) => ({
    stream,
    revision: loaded.revision + 1 + index,
    position: STAND_IN_POSITION,
    recordedAt: event.metadata.occurredAt,
    ...event,
  }));
  const state = tentative.reduce((folded, event) => aggregate.evolve(folded, event), loaded.state);
  return { ...loaded, state, revision: loaded.revision + events.length };
}

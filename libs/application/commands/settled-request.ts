import type { AnyCommand, StateAfter } from '../executor/aggregates';
import type { Executor } from '../executor/executor';
import type { Judged } from '../executor/loaded';
import type { Closing } from '../settlement/closing';
import type { OpenRequest, Settlement } from '../settlement/settlement';
import type { BareAnswer, CommandRequest } from './request';

export interface SettlingParts {
  readonly executor: Executor;
  readonly settlement: Settlement;
}

/** One request for something that is closed, checked and settled (consistency.md 4). */
export interface Settling<C extends AnyCommand> {
  readonly closing: Closing;
  readonly command: C;
  /** The closing's stream, as it was when the request came. */
  readonly before: Judged<StateAfter<C>>;
  /** What the answer names. */
  readonly id: string;
  /** The request that is open in a state of the closing's stream. */
  readonly open: (state: StateAfter<C>) => OpenRequest | null;
  /** Whether devices can stand against it at all, so that they are counted before the door is closed. */
  readonly isHopelessFirst: (state: StateAfter<C>) => boolean;
}

/**
 * Counts first, so that a hopeless request never closes the door; then closes it and answers with the outcome, or with
 * the operation that goes on.
 */
export async function settledRequest<C extends AnyCommand>(
  { settlement }: SettlingParts,
  { envelope }: Pick<CommandRequest, 'envelope'>,
  { closing, command, id, before, open, isHopelessFirst }: Settling<C>,
): Promise<BareAnswer> {
  const { state, commands } = before;
  const isKnown = commands.has(envelope.commandId);
  if (!isKnown && open(state) === null && isHopelessFirst(state)) {
    const refusal = await settlement.precheck(closing);
    if (refusal !== null) return refusal;
  }
  const settled = await settlement.run(closing, command, envelope, open);
  switch (settled.kind) {
    case 'rejected':
      return settled;
    case 'settled':
      return { kind: 'done', id, outcome: settled.outcome };
    case 'running':
      return { kind: 'running', id, operation: settled.request.eventId, outcome: settled.outcome };
  }
}

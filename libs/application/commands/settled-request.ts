import type { AnyCommand } from '../executor/aggregates';
import type { Executor } from '../executor/executor';
import type { Closing } from '../settlement/closing';
import type { OpenRequest, Settlement } from '../settlement/settlement';
import type { BareAnswer, CommandRequest } from './request';

export interface SettlingParts {
  readonly executor: Executor;
  readonly settlement: Settlement;
}

/** One request for something that is closed, checked and settled (consistency.md 4). */
export interface Settling<State> {
  readonly closing: Closing;
  readonly command: AnyCommand;
  /** What the answer names. */
  readonly id: string;
  /** The request that is open in a state of the closing's stream. */
  readonly open: (state: State) => OpenRequest | null;
  /** Whether devices can stand against it at all, so that they are counted before the door is closed. */
  readonly isHopelessFirst: (state: State) => boolean;
}

/**
 * Counts first, so that a hopeless request never closes the door; then closes it and answers with the outcome, or with
 * the operation that goes on. `State` is that of the aggregate on the closing's stream.
 */
export async function settledRequest<State>(
  { executor, settlement }: SettlingParts,
  { envelope }: Pick<CommandRequest, 'envelope'>,
  { closing, command, id, open, isHopelessFirst }: Settling<State>,
): Promise<BareAnswer> {
  const before = await executor.states.judged(closing.stream);
  const isKnown = before.commands.has(envelope.commandId);
  const state = before.state as State;
  if (!isKnown && open(state) === null && isHopelessFirst(state)) {
    const refusal = await settlement.precheck(closing);
    if (refusal !== null) return refusal;
  }
  const settled = await settlement.run(closing, command, envelope, now => open(now as State));
  switch (settled.kind) {
    case 'rejected':
      return settled;
    case 'settled':
      return { kind: 'done', id, outcome: settled.outcome };
    case 'running':
      return { kind: 'running', id, operation: settled.request.eventId, outcome: settled.outcome };
  }
}

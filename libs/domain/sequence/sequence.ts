import type { Recorded, SequenceEvent } from '#contracts';

/** The product numbers of the installation: rising from 1, never reused (D7). */
export interface SequenceState {
  readonly last: number;
  /** Numbers already taken, by the command that took them, so that a retry finds its own. */
  readonly taken: Map<string, number>;
}

export const initialSequence = (): SequenceState => ({ last: 0, taken: new Map() });

/** Adds to the one map instead of copying it: the sequence is one long stream, folded once per process. */
export function evolveSequence(state: SequenceState, event: Recorded<SequenceEvent>): SequenceState {
  state.taken.set(event.data.commandId, event.data.number);
  return { last: event.data.number, taken: state.taken };
}

/** `owner` names the product's stream, which may depend on the number. */
export function takeNumber(
  state: SequenceState,
  owner: (number: number) => string,
  commandId: string,
): SequenceEvent | null {
  if (state.taken.has(commandId)) return null;
  const number = state.last + 1;
  return { type: 'NumberTaken', data: { number, product: owner(number), commandId } };
}

import type { Recorded, SequenceEvent } from '#contracts';

/** The product numbers of the installation: rising from 1, never reused (D7). */
export interface SequenceState {
  readonly last: number;
  /** The newest number of each command with the stream that it was taken for, so that a retry finds its own. */
  readonly taken: Map<string, { readonly number: number; readonly product: string }>;
}

export const initialSequence = (): SequenceState => ({ last: 0, taken: new Map() });

/** Adds to the one map instead of copying it: the sequence is one long stream, folded once per process. */
export function evolveSequence(state: SequenceState, event: Recorded<SequenceEvent>): SequenceState {
  const { commandId, number, product } = event.data;
  state.taken.set(commandId, { number, product });
  return { last: number, taken: state.taken };
}

/**
 * Null when the command has a number for that product. `owner` names the product's stream, which may depend on the
 * number; for another stream the command gets another number.
 */
export function takeNumber(
  state: SequenceState,
  owner: (number: number) => string,
  commandId: string,
): SequenceEvent | null {
  const known = state.taken.get(commandId);
  if (known !== undefined && known.product === owner(known.number)) return null;
  const number = state.last + 1;
  return { type: 'NumberTaken', data: { number, product: owner(number), commandId } };
}

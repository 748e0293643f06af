import { type Recorded, type ReservationEvent } from '#contracts';

/** A unique value: free, held by an owner who has not confirmed, or confirmed (consistency.md 4). */
export interface ReservationState {
  readonly status: 'free' | 'held' | 'confirmed';
  /** The owner's stream; of the last holder when free. */
  readonly owner: string | null;
  /** Rises with every hold, also of the same owner. */
  readonly generation: number;
  /** When the present hold was recorded. */
  readonly heldAt: string | null;
}

export const initialReservation: ReservationState = {
  status: 'free',
  owner: null,
  generation: 0,
  heldAt: null,
};

export function evolveReservation(
  state: ReservationState,
  event: Recorded<ReservationEvent>,
): ReservationState {
  switch (event.type) {
    case 'ReservationHeld':
      return {
        status: 'held',
        owner: event.data.owner,
        generation: event.data.generation,
        heldAt: event.recordedAt,
      };
    case 'ReservationConfirmed':
      return { ...state, status: 'confirmed' };
    case 'ReservationReleased':
      return { ...state, status: 'free', heldAt: null };
  }
}

/** The next hold for `owner`, or null when another owner has the value. Always a new generation. */
export function hold(
  state: ReservationState,
  owner: string,
  kind: string,
  hash: string,
): Extract<ReservationEvent, { type: 'ReservationHeld' }> | null {
  if (state.status !== 'free' && state.owner !== owner) return null;
  return { type: 'ReservationHeld', data: { kind, hash, owner, generation: state.generation + 1 } };
}

/** Confirms or releases one generation; null when the reservation has moved on. */
export function settle(
  state: ReservationState,
  outcome: 'ReservationConfirmed' | 'ReservationReleased',
  owner: string,
  generation: number,
): ReservationEvent | null {
  const isThatHold = state.owner === owner && state.generation === generation;
  if (!isThatHold || state.status === 'free') return null;
  if (outcome === 'ReservationConfirmed' && state.status === 'confirmed') return null;
  return { type: outcome, data: { owner, generation } };
}

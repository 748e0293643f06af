import { START, type GroupEvent, type Position, type Recorded } from '#contracts';

export interface GroupState {
  readonly exists: boolean;
  /** Of the event that created the present one: a name may be used again. START before the first. */
  readonly since: Position;
  /** Of the newest event. */
  readonly changedAt: Position;
}

export const initialGroup: GroupState = { exists: false, since: START, changedAt: START };

/** A group whose deletion is taken back is the one that it was. */
export function evolveGroup(state: GroupState, event: Recorded<GroupEvent>): GroupState {
  const changedAt = event.position;
  switch (event.type) {
    case 'GroupCreated': {
      const isRestored = event.metadata.compensates !== undefined;
      return { exists: true, since: isRestored ? state.since : changedAt, changedAt };
    }
    case 'GroupDeleted':
      return { ...state, exists: false, changedAt };
  }
}

import { START, type GroupEvent, type Position, type Recorded } from '#contracts';

export interface GroupState {
  readonly exists: boolean;
  /** Of the event that created the present one: a name may be used again. START before the first. */
  readonly since: Position;
}

export const initialGroup: GroupState = { exists: false, since: START };

export function evolveGroup(state: GroupState, event: Recorded<GroupEvent>): GroupState {
  switch (event.type) {
    case 'GroupCreated':
      return { exists: true, since: event.position };
    case 'GroupDeleted':
      return { ...state, exists: false };
  }
}

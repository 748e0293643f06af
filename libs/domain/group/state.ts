import type { GroupEvent, Recorded } from '#contracts';

export interface GroupState {
  readonly exists: boolean;
}

export const initialGroup: GroupState = { exists: false };

export function evolveGroup(_state: GroupState, event: Recorded<GroupEvent>): GroupState {
  switch (event.type) {
    case 'GroupCreated':
      return { exists: true };
    case 'GroupDeleted':
      return { exists: false };
  }
}

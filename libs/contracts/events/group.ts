import { event, type EventOf } from './schema';
import { Id } from './values';

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const groupEvents = {
  GroupCreated: event({ productId: Id, name: Id }),
  GroupDeleted: event({ productId: Id, name: Id }),
} as const;

export type GroupEvent = EventOf<typeof groupEvents>;

import { Type } from '@sinclair/typebox';
import { event, type EventOf } from './schema';
import { Text } from './values';

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const roleEvents = {
  /** All of what it may do, by name; what a later program does not know it does not give. */
  RoleDefined: event({ permissions: Type.Array(Text) }),
  RoleRemoved: event({}),
} as const;

export type RoleEvent = EventOf<typeof roleEvents>;

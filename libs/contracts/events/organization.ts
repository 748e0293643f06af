import { event, literals, type EventOf } from './schema';
import { Id, Text } from './values';

export const REGIONS = ['global', 'eu'] as const;
export type Region = (typeof REGIONS)[number];

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const organizationEvents = {
  OrganizationCreated: event({ orgId: Id, name: Text, region: literals(REGIONS) }),
  ProjectCreated: event({ projectId: Id, name: Text }),
} as const;

export type OrganizationEvent = EventOf<typeof organizationEvents>;

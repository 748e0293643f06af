import { apiKeyEvents } from './api-key';
import { deviceEvents, reportEvents } from './device';
import { firmwareEvents } from './firmware';
import { groupEvents } from './group';
import { importEvents } from './import';
import {
  claimEvents,
  fenceEvents,
  installationEvents,
  logEvents,
  reservationEvents,
  sequenceEvents,
  systemEvents,
} from './installation';
import { migrationEvents } from './migration';
import { organizationEvents } from './organization';
import { productEvents } from './product';
import { roleEvents } from './role';
import { teamEvents } from './team';
import { thingModelEvents } from './thing-model';
import { userEvents } from './user';
import type { EventDefinition, EventOf } from './schema';

/** Every event type that is ever written. */
export const EVENTS = {
  ...logEvents,
  ...organizationEvents,
  ...apiKeyEvents,
  ...roleEvents,
  ...userEvents,
  ...teamEvents,
  ...productEvents,
  ...thingModelEvents,
  ...firmwareEvents,
  ...deviceEvents,
  ...reportEvents,
  ...groupEvents,
  ...importEvents,
  ...migrationEvents,
  ...sequenceEvents,
  ...reservationEvents,
  ...claimEvents,
  ...fenceEvents,
  ...systemEvents,
  ...installationEvents,
} as const;

export type EventType = keyof typeof EVENTS;
export type DomainEvent = EventOf<typeof EVENTS>;

const definitions: ReadonlyMap<string, EventDefinition> = new Map(Object.entries(EVENTS));

/** The definition of a stored type; undefined for types of a newer program. */
export const eventDefinition = (type: string): EventDefinition | undefined => definitions.get(type);

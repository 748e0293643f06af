import { Type } from '@sinclair/typebox';
import { event, literals, nullable, revised, type EventOf } from './schema';
import { Id, Sha256, Text, Time } from './values';

/** Of the first shape, when there were no others. */
const FIRST_ROLES = ['admin', 'operator', 'support', 'auditor', 'gateway'] as const;

const issued = {
  name: Text,
  /** The products that it is held to; null for all of the organization, those to come included. */
  productIds: nullable(Type.Array(Id)),
  expiresAt: nullable(Time),
  secretHash: Sha256,
};

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const apiKeyEvents = {
  /** The secret is told once, to who asked for the key; here is its SHA-256. `role`: built in, or the organization's own. */
  ApiKeyIssued: revised(event({ ...issued, role: literals(FIRST_ROLES) }), { ...issued, role: Id }),
  /** The secret before is good until then. */
  ApiKeyRotated: event({ secretHash: Sha256, previousUntil: Time }),
  ApiKeyRevoked: event({}),
} as const;

export type ApiKeyEvent = EventOf<typeof apiKeyEvents>;

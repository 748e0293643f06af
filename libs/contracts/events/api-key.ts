import { Type } from '@sinclair/typebox';
import { KEY_ROLES } from '../roles';
import { event, literals, nullable, type EventOf } from './schema';
import { Id, Sha256, Text, Time } from './values';

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const apiKeyEvents = {
  /** The secret is told once, to who asked for the key; here is its SHA-256. */
  ApiKeyIssued: event({
    name: Text,
    role: literals(KEY_ROLES),
    /** The products that it is held to; null for all of the organization, those to come included. */
    productIds: nullable(Type.Array(Id)),
    expiresAt: nullable(Time),
    secretHash: Sha256,
  }),
  /** The secret before is good until then. */
  ApiKeyRotated: event({ secretHash: Sha256, previousUntil: Time }),
  ApiKeyRevoked: event({}),
} as const;

export type ApiKeyEvent = EventOf<typeof apiKeyEvents>;

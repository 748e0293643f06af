import { Type } from '@sinclair/typebox';
import { event, nullable, type EventOf } from './schema';
import { Id, Sha256, Text, Time } from './values';

const generation = Type.Integer({ minimum: 1 });

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
/** The first event of every log. */
export const logEvents = { LogCreated: event({ logId: Text }) } as const;

/** `sequence-product`: the installation-wide product numbers (D7). */
export const sequenceEvents = {
  NumberTaken: event({ number: Type.Integer({ minimum: 1 }), product: Text, commandId: Text }),
} as const;

/** `reservation-<kind>~<hash>`: who holds a unique value (consistency.md 4). */
export const reservationEvents = {
  ReservationHeld: event({ kind: Text, hash: Sha256, owner: Text, generation }),
  ReservationConfirmed: event({ owner: Text, generation }),
  ReservationReleased: event({ owner: Text, generation }),
} as const;

/** `claim-<command>`: which streams a key was sent for, where the body names the stream (consistency.md 2). */
export const claimEvents = {
  /** `revision`: of the owner as it was read, -1 when it was absent. */
  KeyClaimed: event({ owner: Text, revision: Type.Integer({ minimum: -1 }) }),
} as const;

/** On the stream of any aggregate: whoever has decided before it finds the stream moved. */
export const fenceEvents = { KeyFenced: event({ commandId: Text }) } as const;

/** `installation-access`: who holds the role `installation`, all on one stream, so that the last one stays (ADR 0045). */
export const installationEvents = {
  /** The secret is told once, to who asked for the key; here is its SHA-256. */
  InstallationKeyIssued: event({ keyId: Id, name: Text, expiresAt: nullable(Time), secretHash: Sha256 }),
  /** The secret before is good until then. */
  InstallationKeyRotated: event({ keyId: Id, secretHash: Sha256, previousUntil: Time }),
  InstallationKeyRevoked: event({ keyId: Id }),
} as const;

/** `system-projections`: what operators asked of the projector. */
export const systemEvents = {
  ProjectionRebuildRequested: event({ projection: Id }),
  ProjectionRebuildCancelled: event({ projection: Id }),
  ProjectionRollbackRequested: event({ projection: Id }),
} as const;

export type InstallationEvent = EventOf<typeof installationEvents>;
export type SequenceEvent = EventOf<typeof sequenceEvents>;
export type ReservationEvent = EventOf<typeof reservationEvents>;
export type ClaimEvent = EventOf<typeof claimEvents>;
export type FenceEvent = EventOf<typeof fenceEvents>;
export type SystemEvent = EventOf<typeof systemEvents>;

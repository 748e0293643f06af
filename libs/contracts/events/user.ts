import { event, nullable, type EventOf } from './schema';
import { Hold, Id, Sealed, Sha256, Time } from './values';

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const userEvents = {
  /** `takes`: the hold on the e-mail address, whose keyed hash is all that is kept of it in the clear. */
  UserRegistered: event({ email: Sealed, name: Sealed, takes: Hold }),
  /** The first, or another one: then the one before is good until `previousUntil`. Its SHA-256 is kept. */
  UserKeyIssued: event({ secretHash: Sha256, previousUntil: nullable(Time) }),
  UserKeyRevoked: event({}),
  /** They may be a member there: whether they are is said by the team of that organization. */
  OrganizationEntered: event({ orgId: Id }),
  /** `takes`: the hold on who they are at the issuer of tokens, whose keyed hash is all that is kept of it. */
  SignInLinked: event({ takes: Hold }),
  SignInUnlinked: event({ givesUp: Hold }),
} as const;

export type UserEvent = EventOf<typeof userEvents>;

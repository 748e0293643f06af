import type { Position, ProductEvent, Recorded, UserEvent } from '#contracts';
import { sameValue, type Hold } from '../reservation/holds';
import { hashesAt, type RotatingSecret } from '../rotating-secret';

/** What stands on the stream of a person: their own events, and the fences of whoever owns a unique value. */
export type OnUser = UserEvent | Extract<ProductEvent, { type: 'ReservationLapsed' }>;

export interface User {
  /** Of the event that registered them. */
  readonly since: Position;
  readonly emailHold: Hold;
  /** Who they are at the issuer of tokens; null while nobody has said it. */
  readonly signIn: Hold | null;
  /** SHA-256 of the secret of their key, in hex; null while they have none. */
  readonly secretHash: string | null;
  /** The secret before it, and until when that is good (RFC 3339 UTC). */
  readonly previous: RotatingSecret['previous'];
  /** Where they may be members: the teams say whether they are. */
  readonly organizations: readonly string[];
}

export type UserState = User | null;

export function evolveUser(state: UserState, event: Recorded<OnUser>): UserState {
  if (event.type === 'UserRegistered') {
    const { takes: emailHold } = event.data;
    return {
      since: event.position,
      emailHold,
      signIn: null,
      secretHash: null,
      previous: null,
      organizations: [],
    };
  }
  if (state === null) return null;
  switch (event.type) {
    case 'UserKeyIssued': {
      const { secretHash, previousUntil: until } = event.data;
      const before = state.secretHash;
      const previous = before === null || until === null ? null : { secretHash: before, until };
      return { ...state, secretHash, previous };
    }
    case 'UserKeyRevoked':
      return { ...state, secretHash: null, previous: null };
    case 'OrganizationEntered': {
      const { orgId } = event.data;
      return { ...state, organizations: [...new Set([...state.organizations, orgId])] };
    }
    case 'SignInLinked':
      return { ...state, signIn: event.data.takes };
    case 'SignInUnlinked':
      return { ...state, signIn: null };
    case 'ReservationLapsed':
      return state;
  }
}

/** Whether they have this value. */
export const ownsValue = ({ emailHold, signIn }: User, hold: Hold): boolean =>
  sameValue(emailHold, hold) || (signIn !== null && sameValue(signIn, hold));

/** The hashes of the secrets that are good at `now` (RFC 3339 UTC with milliseconds). */
export const goodUserSecrets = ({ secretHash, previous }: User, now: string): readonly string[] =>
  secretHash === null ? [] : hashesAt({ secretHash, previous }, now);

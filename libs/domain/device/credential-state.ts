import type { DeviceEvent, EventId, Recorded } from '#contracts';

/** What a device gets in with: of one product, and over when the device leaves that one or is sent away (domain.md 4). */
export interface Credential {
  readonly productId: string;
  readonly eventId: EventId;
  /** SHA-256 of its secret, in hex. */
  readonly secretHash: string;
  /** The secret before this one, and until when it is good (RFC 3339 UTC). */
  readonly previous: { readonly secretHash: string; readonly until: string } | null;
}

/** The part of a device's state that this is about. */
interface Holder {
  readonly credential: Credential | null;
  readonly isSentAway: boolean;
}

type Issued = Extract<Recorded<DeviceEvent>, { readonly type: 'DeviceCredentialIssued' }>;

/** What somebody of the team gives a device lets it come again; what it got by itself says nothing of that. */
export function credentialIssued(
  { credential, isSentAway }: Holder,
  { id: eventId, data: { productId, secretHash, previousUntil, by } }: Issued,
): Holder {
  const isRotated = previousUntil !== null && credential?.productId === productId;
  const previous = isRotated ? { secretHash: credential.secretHash, until: previousUntil } : null;
  return {
    credential: { productId, eventId, secretHash, previous },
    isSentAway: by === 'product-secret' && isSentAway,
  };
}

interface InOne {
  readonly productId: string;
}

/** A member that is denied elsewhere keeps what it gets in with where it is. */
export const denied = (
  { credential, membership }: Pick<Holder, 'credential'> & { readonly membership: InOne | null },
  { productId }: InOne,
): Credential | null =>
  credential?.productId === productId && membership?.productId !== productId ? null : credential;

/** The hashes of the secrets that let a device in at `now` (RFC 3339 UTC with milliseconds): none, one, or two for a while. */
export function goodSecretsOf({ credential }: Pick<Holder, 'credential'>, now: string): readonly string[] {
  if (credential === null) return [];
  const { secretHash, previous } = credential;
  return previous !== null && now < previous.until ? [secretHash, previous.secretHash] : [secretHash];
}

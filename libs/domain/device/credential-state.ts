import type { DeviceEvent, EventId, Recorded } from '#contracts';
import { hashesAt, type RotatingSecret } from '../rotating-secret';

/** What a device gets in with: of one product, and over when the device leaves that one or is sent away (domain.md 4). */
export interface Credential extends RotatingSecret {
  readonly productId: string;
  readonly eventId: EventId;
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
export const goodSecretsOf = ({ credential }: Pick<Holder, 'credential'>, now: string): readonly string[] =>
  credential === null ? [] : hashesAt(credential, now);

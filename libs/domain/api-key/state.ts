import type { ApiKeyEvent, Recorded } from '#contracts';
import { hashesAt, type RotatingSecret } from '../rotating-secret';

/** What lets somebody in: a secret that is known by its hash, and how long it is good. */
export interface Key extends RotatingSecret {
  readonly name: string;
  readonly expiresAt: string | null;
  readonly isRevoked: boolean;
}

export interface ApiKey extends Key {
  /** Built in, or one that the organization has made. */
  readonly role: string;
  /** The products that it is held to; null for all of its organization. */
  readonly productIds: readonly string[] | null;
}

export type ApiKeyState = ApiKey | null;

export function evolveApiKey(state: ApiKeyState, event: Recorded<ApiKeyEvent>): ApiKeyState {
  switch (event.type) {
    case 'ApiKeyIssued':
      return { ...event.data, previous: null, isRevoked: false };
    case 'ApiKeyRotated': {
      if (state === null) return null;
      return rotated(state, event.data);
    }
    case 'ApiKeyRevoked':
      return state && { ...state, isRevoked: true };
  }
}

interface Rotation {
  readonly secretHash: string;
  readonly previousUntil: string;
}

/** With another secret; the one before is good until then. */
export const rotated = <K extends Key>(key: K, { secretHash, previousUntil: until }: Rotation): K => ({
  ...key,
  secretHash,
  previous: { secretHash: key.secretHash, until },
});

/** Whether it lets anyone in at `now` (RFC 3339 UTC with milliseconds). */
export const isGood = ({ isRevoked, expiresAt }: Key, now: string): boolean =>
  !isRevoked && (expiresAt === null || now < expiresAt);

/** The hashes of the secrets that are good at `now`: none, one, or two for a while after a rotation. */
export const goodSecrets = (key: Key, now: string): readonly string[] =>
  isGood(key, now) ? hashesAt(key, now) : [];

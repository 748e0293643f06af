import type { ApiKeyEvent, Recorded } from '#contracts';

export interface ApiKey {
  readonly name: string;
  /** Built in, or one that the organization has made. */
  readonly role: string;
  /** The products that it is held to; null for all of its organization. */
  readonly productIds: readonly string[] | null;
  readonly expiresAt: string | null;
  /** SHA-256 of its secret, in hex. */
  readonly secretHash: string;
  /** The secret before the last rotation, and until when it is good (RFC 3339 UTC); null before the first. */
  readonly previous: { readonly secretHash: string; readonly until: string } | null;
  readonly isRevoked: boolean;
}

export type ApiKeyState = ApiKey | null;

export function evolveApiKey(state: ApiKeyState, event: Recorded<ApiKeyEvent>): ApiKeyState {
  switch (event.type) {
    case 'ApiKeyIssued':
      return { ...event.data, previous: null, isRevoked: false };
    case 'ApiKeyRotated': {
      if (state === null) return null;
      const { secretHash, previousUntil: until } = event.data;
      return { ...state, secretHash, previous: { secretHash: state.secretHash, until } };
    }
    case 'ApiKeyRevoked':
      return state && { ...state, isRevoked: true };
  }
}

/** Whether it lets anyone in at `now` (RFC 3339 UTC with milliseconds). */
export const isGood = ({ isRevoked, expiresAt }: ApiKey, now: string): boolean =>
  !isRevoked && (expiresAt === null || now < expiresAt);

/** The hashes of the secrets that are good at `now`: one, or two for a while after a rotation. */
export function goodSecrets(key: ApiKey, now: string): readonly string[] {
  const { secretHash, previous } = key;
  if (!isGood(key, now)) return [];
  return previous !== null && now < previous.until ? [secretHash, previous.secretHash] : [secretHash];
}

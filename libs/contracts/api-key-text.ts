import { isId } from './ids';

/** An API key as it is told and sent: whose it is, so that it is found without a search, and 256 random bits. */
export interface ApiKeyText {
  readonly orgId: string;
  readonly keyId: string;
  readonly secret: string;
}

/** What a scanner for secrets looks for. */
export const API_KEY_PREFIX = 'flk_';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Only characters that a bearer token may have (RFC 6750, 2.1): of those of an id the colon is none. */
export const apiKeyText = ({ orgId, keyId, secret }: ApiKeyText): string =>
  `${API_KEY_PREFIX}${[orgId, keyId, secret].join('~').replaceAll(':', '+')}`;

/** Null for what is no API key. */
export function readApiKey(text: string): ApiKeyText | null {
  if (!text.startsWith(API_KEY_PREFIX)) return null;
  const parts = text.slice(API_KEY_PREFIX.length).replaceAll('+', ':').split('~');
  const [orgId = '', keyId = '', secret = ''] = parts;
  const isKey = parts.length === 3 && isId(orgId) && isId(keyId) && SECRET.test(secret);
  return isKey ? { orgId, keyId, secret } : null;
}

import { isId } from './ids';

/** The key of a person as it is told and sent: whose it is, so that it is found without a search, and 256 random bits. */
export interface UserKeyText {
  readonly userId: string;
  readonly secret: string;
}

/** What a scanner for secrets looks for. */
export const USER_KEY_PREFIX = 'flu_';

const SECRET = /^[A-Za-z0-9_-]{43}$/;

export const userKeyText = ({ userId, secret }: UserKeyText): string =>
  `${USER_KEY_PREFIX}${userId}~${secret}`;

/** Null for what is no key of a person. */
export function readUserKey(text: string): UserKeyText | null {
  if (!text.startsWith(USER_KEY_PREFIX)) return null;
  const parts = text.slice(USER_KEY_PREFIX.length).split('~');
  const [userId = '', secret = ''] = parts;
  return parts.length === 2 && isId(userId) && SECRET.test(secret) ? { userId, secret } : null;
}

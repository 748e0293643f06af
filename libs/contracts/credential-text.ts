import { isId } from './ids';

/** A credential as it is told and sent: whose it is, so that it is found without a search, and 256 random bits. */
export interface CredentialText {
  /** Of the installation's own keys: `installation`. */
  readonly orgId: string;
  /** Of the API key, or of the device. */
  readonly id: string;
  readonly secret: string;
}

/** What scanners for secrets look for: an API key, a key of the installation, a device's credential. */
export const CREDENTIAL_PREFIXES = { key: 'flk_', installation: 'fli_', device: 'fld_' } as const;

export type CredentialKind = keyof typeof CREDENTIAL_PREFIXES;

const SECRET = /^[A-Za-z0-9_-]{43}$/;

/** Only characters that a bearer token may have (RFC 6750, 2.1): of those of an id the colon is none. */
export const credentialText = (kind: CredentialKind, { orgId, id, secret }: CredentialText): string =>
  `${CREDENTIAL_PREFIXES[kind]}${[orgId, id, secret].join('~').replaceAll(':', '+')}`;

/** Whose credential a text is, without what is secret of it. */
export const credentialName = (text: string): string => text.slice(0, text.lastIndexOf('~'));

/** What `credentialName` makes of any text of an API key. */
export const nameOfApiKey = (key: Omit<CredentialText, 'secret'>): string =>
  credentialName(credentialText('key', { ...key, secret: '' }));

/** Null for what is no credential of that kind. */
export function readCredential(kind: CredentialKind, text: string): CredentialText | null {
  const prefix = CREDENTIAL_PREFIXES[kind];
  if (!text.startsWith(prefix)) return null;
  const parts = text.slice(prefix.length).replaceAll('+', ':').split('~');
  const [orgId = '', id = '', secret = ''] = parts;
  const isOne = parts.length === 3 && isId(orgId) && isId(id) && SECRET.test(secret);
  return isOne ? { orgId, id, secret } : null;
}

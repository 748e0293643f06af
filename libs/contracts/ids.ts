import type { Branded } from './brand';

export type OrgId = Branded<string, 'OrgId'>;
export type ProductId = Branded<string, 'ProductId'>;
export type DeviceId = Branded<string, 'DeviceId'>;
export type AccountId = Branded<string, 'AccountId'>;
export type ImportId = Branded<string, 'ImportId'>;
export type EventId = Branded<string, 'EventId'>;
export type CommandId = Branded<string, 'CommandId'>;
/** Where bytes are kept: a uuid, or their SHA-256 where an earlier release kept them. */
export type BlobId = Branded<string, 'BlobId'>;

/** Longest id in characters (B16). */
export const ID_MAX_LENGTH = 64;

/** The B16 alphabet: letters, digits and `- : . _`, starting with a letter or digit. `~` is outside it. */
export const ID_PATTERN = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,63}$/;

/** True when `text` is a B16 id of at most 64 characters. */
export const isId = (text: string): boolean => ID_PATTERN.test(text);

const HEX_ID = /^[0-9a-f]{24}$/i;
const HAS_LETTER = /[a-f]/i;

/**
 * 24 hex characters, as Particle's ids are, in the one spelling that they have: lower case. Null for every other id, and
 * where there is no letter, and so no other spelling.
 */
export const oneSpelling = (id: string): string | null =>
  HEX_ID.test(id) && HAS_LETTER.test(id) ? id.toLowerCase() : null;

/** How a device of this id may be stored: as it is said, in the one spelling, and in the capitals of earlier releases. */
export function spellingsOf(id: string): readonly string[] {
  const lower = oneSpelling(id);
  return lower === null ? [id] : [...new Set([id, lower, id.toUpperCase()])];
}

/** The form of a `BlobId`: nothing else ever becomes part of a path or a key. */
export const BLOB_ID_PATTERN = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

export const isBlobId = (text: string): text is BlobId => BLOB_ID_PATTERN.test(text);

function parser<Id extends Branded<string, string>>(what: string): (text: string) => Id {
  return text => {
    if (!isId(text)) throw new InvalidId(what, text);
    return text as Id;
  };
}

/** Thrown where text that should be an id (B16) is none; HTTP edges check before they call a parser. */
export class InvalidId extends Error {
  constructor(what: string, text: string) {
    super(`${what} ${JSON.stringify(text.slice(0, 80))} is not an id: ${ID_PATTERN.source}`);
    this.name = 'InvalidId';
  }
}

export const orgId = parser<OrgId>('organization');
export const productId = parser<ProductId>('product');
export const deviceId = parser<DeviceId>('device');
export const accountId = parser<AccountId>('account');
export const importId = parser<ImportId>('import');

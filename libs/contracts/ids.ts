import type { Branded } from './brand';

export type EventId = Branded<string, 'EventId'>;
export type CommandId = Branded<string, 'CommandId'>;
/** Where bytes are kept: a uuid, or their SHA-256 where an earlier release kept them. */
export type BlobId = Branded<string, 'BlobId'>;

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

/** Whether two ids name one device. */
export const isSameDevice = (one: string, other: string): boolean =>
  one === other || (oneSpelling(one) ?? one) === (oneSpelling(other) ?? other);

/** How a device of this id may be stored: as it is said, in the one spelling, and in the capitals of earlier releases. */
export function spellingsOf(id: string): readonly string[] {
  const lower = oneSpelling(id);
  return lower === null ? [id] : [...new Set([id, lower, id.toUpperCase()])];
}

/** The form of a `BlobId`: nothing else ever becomes part of a path or a key. */
export const BLOB_ID_PATTERN = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/;

export const isBlobId = (text: string): text is BlobId => BLOB_ID_PATTERN.test(text);

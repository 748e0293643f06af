import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyStore } from './port';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1.';

/** A new key for a subject, random. */
export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/**
 * Fields of one person as the log keeps them: `v1.` and base64url of nonce, ciphertext and tag (AES-256-GCM). Subject and field
 * are authenticated with it, so a text that is moved to another field or another person cannot be read there.
 */
export async function sealed<Field extends string>(
  keys: Pick<KeyStore, 'keyFor'>,
  subject: string,
  fields: Readonly<Record<Field, string>>,
): Promise<Readonly<Record<Field, string>>> {
  const key = await keys.keyFor(subject);
  return mapped(fields, (text, field) => seal(key, boundTo(subject, field), text));
}

/** What was sealed; null for each field when the key of the subject is forgotten. Throws for what was tampered with. */
export async function opened<Field extends string>(
  keys: Pick<KeyStore, 'find'>,
  subject: string,
  fields: Readonly<Record<Field, string>>,
): Promise<Readonly<Record<Field, string | null>>> {
  const key = await keys.find(subject);
  return mapped(fields, (text, field) => (key === null ? null : unseal(key, boundTo(subject, field), text)));
}

/** The field names of an object are those that its type says. */
const mapped = <Field extends string, To>(
  fields: Readonly<Record<Field, string>>,
  to: (text: string, field: string) => To,
): Readonly<Record<Field, To>> =>
  Object.fromEntries(
    Object.entries<string>(fields).map(([field, text]) => [field, to(text, field)]),
  ) as Readonly<Record<Field, To>>;

const boundTo = (subject: string, field: string): Buffer => Buffer.from(`${subject}\n${field}`);

function seal(key: Buffer, boundTo: Buffer, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo);
  const parts = [iv, cipher.update(text, 'utf8'), cipher.final()];
  return VERSION + Buffer.concat([...parts, cipher.getAuthTag()]).toString('base64url');
}

function unseal(key: Buffer, boundTo: Buffer, text: string): string {
  if (!text.startsWith(VERSION))
    throw new Error('a sealed field of a version that this program does not know');
  const bytes = Buffer.from(text.slice(VERSION.length), 'base64url');
  const [iv, rest] = [bytes.subarray(0, IV_BYTES), bytes.subarray(IV_BYTES, -TAG_BYTES)];
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(boundTo);
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
}

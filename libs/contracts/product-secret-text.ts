import { isId } from './ids';

/** What a device comes with that has no credential yet: the secret of its product, or what was signed with it. */
export type ProductSecretText = PlainSecret | SignedText;

interface PlainSecret {
  readonly kind: 'plain';
  readonly productKey: string;
  readonly secret: string;
}

interface SignedText {
  readonly kind: 'signed';
  readonly productKey: string;
  readonly deviceId: string;
  /** Unix time in seconds, by the clock of the device. */
  readonly seconds: number;
  readonly nonce: string;
  /** What the signature is of. */
  readonly text: string;
  /** HMAC-SHA-256 in hex, keyed by the SHA-256 of the secret. */
  readonly signature: string;
}

/** What a scanner for secrets looks for. */
export const PRODUCT_SECRET_PREFIX = 'flp_';

const PLAIN = /^([0-9A-Za-z]{8})~([A-Za-z0-9_-]{43})$/;
const SIGNED =
  /^(([0-9A-Za-z]{8})~([A-Za-z0-9+._-]{1,64})~(\d{1,12})~([A-Za-z0-9_-]{16,64}))~([0-9a-f]{64})$/;

/** Null for what is neither. */
export function readProductSecret(sent: string): ProductSecretText | null {
  if (!sent.startsWith(PRODUCT_SECRET_PREFIX)) return null;
  const rest = sent.slice(PRODUCT_SECRET_PREFIX.length);
  const plain = PLAIN.exec(rest);
  if (plain !== null) {
    const [, productKey = '', secret = ''] = plain;
    return { kind: 'plain', productKey, secret };
  }
  const [, text = '', productKey = '', id = '', seconds = '', nonce = '', signature = ''] =
    SIGNED.exec(rest) ?? [];
  const deviceId = id.replaceAll('+', ':');
  return isId(deviceId)
    ? { kind: 'signed', productKey, deviceId, seconds: Number(seconds), nonce, text, signature }
    : null;
}

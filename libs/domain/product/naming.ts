import type { ValueToReserve } from '../reservation/holds';

/** The id of a product whose creator gave none: its name in B16 letters; empty when nothing is left of it (A27). */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9:._]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 64);
}

/** A27: what in a name is trouble in URLs and scripts; accepted all the same. */
export function nameWarnings(name: string): readonly string[] {
  const special = new Set(name.match(/[^\p{L}\p{M}\p{N} .:_-]/gu));
  return special.size === 0
    ? []
    : [`The name has characters that complicate the use of APIs: ${[...special].join(' ')} (A27)`];
}

/** A8, A26, C16: product names are unique in an organization. */
export const productName = (value: string): ValueToReserve => ({ kind: 'product-name', value });

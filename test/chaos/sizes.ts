/** How much a suite does: `smoke` in `npm test`, `ci` in `npm run test:ci`, `long` by hand with CHAOS_SIZE=long. */
export type Size = 'smoke' | 'ci' | 'long';

export interface Sizes {
  readonly smoke: number;
  readonly ci: number;
  readonly long: number;
}

const isSize = (text: string): text is Size => text === 'smoke' || text === 'ci' || text === 'long';

/** CHAOS_SIZE, else what the suite is made for. */
function sizeAsked(otherwise: Size): Size {
  const asked = process.env['CHAOS_SIZE'] ?? '';
  if (asked === '') return otherwise;
  if (isSize(asked)) return asked;
  throw new Error(`CHAOS_SIZE is smoke, ci or long, not ${asked}`);
}

export const sized = (sizes: Sizes, otherwise: Size = 'ci'): number => sizes[sizeAsked(otherwise)];

/** Milliseconds that a test of the long size may take; Jest's own limit is for the CI sizes. */
export const testTimeoutMs = (otherwise: Size = 'ci'): number =>
  sizeAsked(otherwise) === 'long' ? 6 * 3_600_000 : 600_000;

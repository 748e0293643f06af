import type { LogSlice } from '../port';

/** What one wait for a subscription brought; `slice` is null at its end. */
export type NextSlice = { readonly slice: LogSlice | null } | { readonly thrown: unknown };

const NOT_YET = Promise.resolve('not yet' as const);

/** Asks for the next slice. Never rejects: a failure is held until it is asked for. */
export const nextSlice = (slices: AsyncIterator<LogSlice>): Promise<NextSlice> =>
  slices.next().then(
    result => ({ slice: result.done === true ? null : result.value }),
    (thrown: unknown) => ({ thrown }),
  );

/** The next one if it is there already, as in a busy log: then no timer need be made for the wait. */
export const ifThere = (next: Promise<NextSlice>): Promise<NextSlice | 'not yet'> =>
  Promise.race([next, NOT_YET]);

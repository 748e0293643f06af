/** Why a filter is not understood. */
export class FilterRefused extends Error {
  override readonly name = 'FilterRefused';

  constructor(
    /** The character at which it goes wrong, from 1. */
    readonly character: number,
    /** What is wrong there, and what was expected. */
    readonly reason: string,
  ) {
    super(`character ${character}: ${reason}`);
  }
}

export const refused = (at: number, reason: string): FilterRefused => new FilterRefused(at + 1, reason);

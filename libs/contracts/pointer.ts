const HALF_PAIRS = /\p{Surrogate}/gu;

/** The JSON pointer (RFC 6901) of a member, well-formed; of very long names the beginning. */
export const pointerTo = (parent: string, name: string | number): string =>
  `${parent}/${String(name).slice(0, 80).replaceAll(HALF_PAIRS, '\uFFFD').replaceAll('~', '~0').replaceAll('/', '~1')}`;

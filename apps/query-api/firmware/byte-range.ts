import type { ByteRange } from '#blob-store';

/** What part of a file a `Range` header asks for (RFC 9110 14.2). */
export type RangeAsked = 'whole' | 'unsatisfiable' | ByteRange;

/**
 * Reads a `Range` header for a file of `size` bytes. One range is served; several, other units and what can't be read are
 * answered whole, as the RFC allows.
 */
export function rangeOf(header: string | undefined, size: number): RangeAsked {
  const match = /^bytes=[\t ]*(\d*)-(\d*)$/i.exec(header ?? '');
  if (match === null) return 'whole';
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return 'whole';
  if (first === '') return lastBytes(Number(last), size);
  const start = Number(first);
  if (last !== '' && Number(last) < start) return 'whole';
  if (start >= size) return 'unsatisfiable';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

const lastBytes = (count: number, size: number): RangeAsked =>
  count === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - count), end: size - 1 };

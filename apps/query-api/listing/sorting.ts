import { Problem } from '#platform';
import type { Sorts } from '#projections/views';
import type { Sort } from '#read-store';

/** Reads `sort=field` or `sort=-field`; throws `filter_not_indexed`. */
export function sortOf(text: string, sorts: Sorts): Sort {
  const descending = text.startsWith('-');
  const name = descending ? text.slice(1) : text;
  const field = Object.hasOwn(sorts, name) ? sorts[name] : undefined;
  if (field === undefined) {
    const names = Object.keys(sorts).join(', ');
    throw new Problem('filter_not_indexed', { detail: `The list can be sorted by ${names}.` });
  }
  return { field, direction: descending ? 'descending' : 'ascending' };
}

/** For lists that have one order: accepts its names and throws `filter_not_indexed` for all others. */
export function refuseOtherSorts(text: string | undefined, ...names: readonly string[]): void {
  if (text === undefined || names.includes(text)) return;
  throw new Problem('filter_not_indexed', {
    detail: `The list has one order: leave sort out, or say ${names.join(' or ')}.`,
  });
}

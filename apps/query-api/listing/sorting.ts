import { Problem } from '#platform';
import type { Sort } from '#read-store';

/** What a list can be sorted by, because an index serves it: the client's name and the model's field. */
export type Sorts = Readonly<Record<string, string>>;

/** `id` is the place in the model: the thing's id within its organization or product. */
export const BY_ID: Sorts = { id: 'id' };

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

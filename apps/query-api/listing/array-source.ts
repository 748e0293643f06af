import type { Position } from '#contracts';
import type { PageSource, Part } from './page-source';

/** A list that is short enough to be made whole; the place of an item is its number. */
export function arraySource<Item extends object>(
  items: readonly Item[],
  position: Position,
  columns: readonly string[],
): PageSource<Item> {
  return {
    version: 1,
    position,
    columns,
    twoWay: true,
    page(part) {
      const [start, end] = bounds(part, items.length);
      const keys = Array.from({ length: end - start }, (_, n) => ({ value: start + n, id: '' }));
      const more = part.backwards ? start > 0 : end < items.length;
      return Promise.resolve({ items: items.slice(start, end), keys, more });
    },
    count: () => Promise.resolve(items.length),
  };
}

function bounds({ from, backwards, limit }: Part, size: number): readonly [number, number] {
  const place = typeof from?.value === 'number' ? from.value : -1;
  if (backwards) return [Math.max(0, place - limit), Math.min(Math.max(0, place), size)];
  const start = Math.min(place + 1, size);
  return [start, Math.min(start + limit, size)];
}

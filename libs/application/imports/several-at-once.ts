/** What reading brought: an item, the end, or an error. */
type Read<Item> = { readonly item: Item } | { readonly over: true } | { readonly thrown: unknown };

/**
 * Works on up to `most` items at once; gives the results in the order of the items, each as soon as it and those before it
 * are there. When reading fails, what was begun is given before that is thrown; nothing is under way afterwards.
 */
export async function* severalAtOnce<Item, Result>(
  most: number,
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  const begun: Promise<Result>[] = [];
  let next = read(iterator);
  try {
    for (;;) {
      const [first] = begun;
      const came = await earlier(first, begun.length < most ? next : null);
      if (came !== null && 'item' in came) {
        begun.push(markHandled(work(came.item)));
        next = read(iterator);
      } else if (first !== undefined) {
        void begun.shift();
        yield await first;
      } else {
        if (came !== null && 'thrown' in came) throw came.thrown;
        return;
      }
    }
  } finally {
    await Promise.allSettled(begun);
    // Not waited for: a source that nobody reads any more ends when it likes.
    void Promise.allSettled([iterator.return?.()]);
  }
}

async function read<Item>(iterator: AsyncIterator<Item>): Promise<Read<Item>> {
  try {
    const read = await iterator.next();
    return read.done === true ? { over: true } : { item: read.value };
  } catch (thrown) {
    return { thrown };
  }
}

/** What was read, or null when the first result is there before. */
async function earlier<Item>(
  first: Promise<unknown> | undefined,
  next: Promise<Read<Item>> | null,
): Promise<Read<Item> | null> {
  const result = first?.then(() => null);
  if (result === undefined || next === null) return (await (next ?? result)) ?? null;
  return Promise.race([result, next]);
}

/** Rejections are thrown where the promise is waited for, and are nobody's until then. */
export function markHandled<Result>(work: Promise<Result>): Promise<Result> {
  void Promise.allSettled([work]);
  return work;
}

import { severalAtOnce } from './several-at-once';

/** Work that is over when the test says so. */
function gates() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const work = (item: string): Promise<string> => {
    begun.push(item);
    return new Promise((resolve, reject) => ends.set(item, { resolve, reject }));
  };
  return { begun, work, end: (item: string) => ends.get(item)?.resolve(`${item}!`), ends };
}

async function* of(...items: string[]): AsyncGenerator<string> {
  yield* items;
}

const turn = () => new Promise(setImmediate);

async function all(results: AsyncIterable<string>): Promise<readonly string[]> {
  const given: string[] = [];
  for await (const result of results) given.push(result);
  return given;
}

describe('work on several items at once, here two,', () => {
  it('begins the second while the first is under way, and the third when the first is over', async () => {
    const { begun, work, end } = gates();
    const results = all(severalAtOnce(2, of('a', 'b', 'c'), work));
    await turn();
    expect(begun).toEqual(['a', 'b']);
    end('a');
    await turn();
    expect(begun).toEqual(['a', 'b', 'c']);
    ['b', 'c'].forEach(end);
    expect(await results).toEqual(['a!', 'b!', 'c!']);
  });

  it('gives the results in the order of the items, whichever is over first', async () => {
    const { work, end } = gates();
    const results = all(severalAtOnce(2, of('a', 'b'), work));
    await turn();
    end('b');
    await turn();
    end('a');
    expect(await results).toEqual(['a!', 'b!']);
  });

  it('gives a result when it is there, also when the next item is long in coming', async () => {
    const { work, end } = gates();
    async function* slow(): AsyncGenerator<string> {
      yield 'a';
      await new Promise(() => undefined);
    }
    const results = severalAtOnce(2, slow(), work);
    const first = results.next();
    await turn();
    end('a');
    expect(await first).toEqual({ done: false, value: 'a!' });
  });

  it('gives what was begun before it throws what reading threw', async () => {
    const { work, end } = gates();
    async function* cut(): AsyncGenerator<string> {
      yield* ['a', 'b'];
      throw new Error('the body broke off');
    }
    const given: string[] = [];
    const taking = (async () => {
      for await (const result of severalAtOnce(2, cut(), work)) given.push(result);
    })();
    await turn();
    ['a', 'b'].forEach(end);
    await expect(taking).rejects.toThrow('the body broke off');
    expect(given).toEqual(['a!', 'b!']);
  });

  it('throws what working threw, when the other item is over as well', async () => {
    const { work, end, ends } = gates();
    let isOver = false;
    const taking = all(severalAtOnce(2, of('a', 'b', 'c'), work)).finally(() => (isOver = true));
    await turn();
    ends.get('a')?.reject(new Error('the disk is full'));
    await turn();
    expect(isOver).toBe(false);
    end('b');
    await expect(taking).rejects.toThrow('the disk is full');
  });

  it('waits for what is under way when nobody takes results any more', async () => {
    const { work, end, begun } = gates();
    const results = severalAtOnce(2, of('a', 'b', 'c'), work);
    const first = results.next();
    await turn();
    end('a');
    await first;
    let isOver = false;
    const returned = results.return().then(() => (isOver = true));
    await turn();
    expect(isOver).toBe(false);
    begun.forEach(end);
    await returned;
  });
});

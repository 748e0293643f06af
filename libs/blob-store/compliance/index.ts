import fc from 'fast-check';
import { PassThrough } from 'node:stream';
import { BlobTooLarge, type BlobStore } from '../port';
import { bytesOf, failingStream, hashOf, sample, streamOf } from './samples';

export { bytesOf, failingStream, hashOf, sample, streamOf } from './samples';

/** A place for blobs that lives as long as one test file. */
export interface BlobPlace {
  /** Opens the same place again each time. */
  open(): Promise<BlobStore>;
  /** Files, chunks or records there that belong to no blob. */
  leftovers(): Promise<number>;
  remove(): Promise<void>;
}

const MAX = { maxBytes: 8 * 1024 * 1024 };
/** Longer than any adapter's piece, and no multiple of one. */
const LARGE = 1_300_007;

/** What every blob store promises. */
export function blobStoreCompliance(name: string, start: () => Promise<BlobPlace>): void {
  describe(`${name} keeps the promises of a blob store:`, () => {
    let place: BlobPlace;
    let store: BlobStore;
    beforeAll(async () => {
      place = await start();
    });
    beforeEach(async () => {
      store = await place.open();
    });
    afterEach(() => store.close());
    afterAll(() => place.remove());

    describe('bytes', () => {
      it.each([0, 1, 65_536, LARGE])('%i bytes come back as they were, under their SHA-256', async size => {
        const bytes = sample(size);
        const sha256 = hashOf(bytes);
        expect(await store.put(streamOf(bytes), MAX)).toEqual({ sha256, size });
        expect(await store.size(sha256)).toBe(size);
        expect((await bytesOf(await store.get(sha256)))?.equals(bytes)).toBe(true);
      });

      it('are there after the store was opened again', async () => {
        const bytes = sample(1000);
        const { sha256 } = await store.put(streamOf(bytes), MAX);
        await store.close();
        store = await place.open();
        expect(await bytesOf(await store.get(sha256))).toEqual(bytes);
      });

      it('are seen by another store on the same place', async () => {
        const other = await place.open();
        const { sha256 } = await store.put(streamOf(sample(10)), MAX);
        expect(await other.size(sha256)).toBe(10);
        await other.close();
      });

      it('arrive whole from parts of any size', async () => {
        const part = fc.uint8Array({ minLength: 1, maxLength: 3000 });
        const sizes = fc.integer({ min: 1, max: 2000 });
        await fc.assert(
          fc.asyncProperty(part, sizes, async (bytes, partSize) => {
            const { sha256 } = await store.put(streamOf(bytes, partSize), MAX);
            expect(await bytesOf(await store.get(sha256))).toEqual(Buffer.from(bytes));
          }),
          { numRuns: 15 },
        );
      });
    });

    describe('the same bytes', () => {
      it('put twice are one blob', async () => {
        const bytes = sample(500);
        const first = await store.put(streamOf(bytes), MAX);
        expect(await store.put(streamOf(bytes), MAX)).toEqual(first);
        expect(await bytesOf(await store.get(first.sha256))).toEqual(bytes);
        expect(await place.leftovers()).toBe(0);
      });

      it('put at the same time, by two stores, are one blob', async () => {
        const bytes = sample(LARGE);
        const other = await place.open();
        const answers = await Promise.all(
          [store, other, store, other].map(one => one.put(streamOf(bytes), MAX)),
        );
        for (const answer of answers) expect(answer).toEqual({ sha256: hashOf(bytes), size: LARGE });
        expect((await bytesOf(await other.get(hashOf(bytes))))?.equals(bytes)).toBe(true);
        expect(await place.leftovers()).toBe(0);
        await other.close();
      });

      it('can be read while they are put again', async () => {
        const bytes = sample(LARGE);
        const { sha256 } = await store.put(streamOf(bytes), MAX);
        const reader = await store.get(sha256);
        await store.put(streamOf(bytes), MAX);
        expect((await bytesOf(reader))?.equals(bytes)).toBe(true);
      });
    });

    describe('a range', () => {
      const bytes = sample(LARGE);
      const sha256 = hashOf(bytes);
      beforeEach(() => store.put(streamOf(bytes), MAX));

      it.each([
        ['the first byte', 0, 0],
        ['the last byte', LARGE - 1, LARGE - 1],
        ['some of the first bytes', 0, 99],
        ['some in the middle', 700_000, 700_010],
        ['many in the middle', 200_000, 1_100_000],
        ['everything', 0, LARGE - 1],
        ['more than there is', LARGE - 5, LARGE + 100],
        ['what lies beyond', LARGE, LARGE + 100],
      ])('gives %s', async (_what, from, end) => {
        const read = await bytesOf(await store.get(sha256, { start: from, end }));
        expect(read?.equals(bytes.subarray(from, end + 1))).toBe(true);
      });

      it('anywhere is the same part of the bytes', async () => {
        const at = fc.nat({ max: LARGE + 10 });
        await fc.assert(
          fc.asyncProperty(at, fc.nat({ max: 600_000 }), async (from, length) => {
            const read = await bytesOf(await store.get(sha256, { start: from, end: from + length }));
            expect(read?.equals(bytes.subarray(from, from + length + 1))).toBe(true);
          }),
          { numRuns: 15 },
        );
      });

      it.each([
        [-1, 5],
        [5, 4],
        [0.5, 2],
        [0, Number.NaN],
      ])('from %d to %d is refused', async (from, end) => {
        await expect(store.get(sha256, { start: from, end })).rejects.toThrow(RangeError);
      });
    });

    describe('nothing is left of', () => {
      it('too many bytes, and the source is let go', async () => {
        const bytes = sample(LARGE);
        const source = streamOf(bytes, 1000);
        await expect(store.put(source, { maxBytes: LARGE - 1 })).rejects.toThrow(BlobTooLarge);
        expect(source.destroyed).toBe(true);
        expect(await store.size(hashOf(bytes))).toBeNull();
        expect(await place.leftovers()).toBe(0);
      });

      it('a stream that fails on the way', async () => {
        const bytes = sample(LARGE);
        const gone = new Error('client went away');
        await expect(store.put(failingStream(bytes, gone), MAX)).rejects.toThrow('client went away');
        expect(await store.size(hashOf(bytes))).toBeNull();
        expect(await place.leftovers()).toBe(0);
      });

      it('a stream that is cut', async () => {
        const source = new PassThrough();
        const put = store.put(source, MAX);
        source.write(sample(1000));
        source.destroy();
        await expect(put).rejects.toThrow();
        expect(await place.leftovers()).toBe(0);
      });
    });

    it('exactly as many bytes as allowed are kept', async () => {
      const { size } = await store.put(streamOf(sample(4096), 1000), { maxBytes: 4096 });
      expect(size).toBe(4096);
    });

    it('an unknown hash names nothing', async () => {
      const unknown = hashOf(sample(32));
      expect(await store.get(unknown)).toBeNull();
      expect(await store.size(unknown)).toBeNull();
    });

    it.each([
      '',
      '..',
      '../secret',
      'incoming',
      'A'.repeat(64),
      `${'a'.repeat(64)}/..`,
      `/${'a'.repeat(63)}`,
    ])('the text %j is no hash and names nothing', async text => {
      expect(await store.get(text)).toBeNull();
      expect(await store.size(text)).toBeNull();
    });

    it('closing waits for a put that is under way', async () => {
      const source = new PassThrough();
      const put = store.put(source, MAX);
      source.write('half ');
      const closing = store.close();
      source.end('whole');
      const { sha256 } = await put;
      await closing;
      expect(sha256).toBe(hashOf(Buffer.from('half whole')));
    });
  });
}

import fc from 'fast-check';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { BlobId } from '#contracts';
import { newBlobId } from '../address';
import { BlobTooLarge, type BlobStore } from '../port';
import { bytesOf, failingStream, hashOf, sample, streamOf } from './samples';

export { bytesOf, hashOf, sample, streamOf } from './samples';

/** A harness for blobs that lives as long as one test file. */
export interface BlobHarness {
  /** Opens the same harness again each time. */
  open(): Promise<BlobStore>;
  /** Opens it for a process of a later time, for which all who have it open now are gone. */
  openLater(): Promise<BlobStore>;
  /** Files, chunks or records there that belong to no blob. */
  strays(): Promise<number>;
  remove(): Promise<void>;
}

const MAX = { maxBytes: 8 * 1024 * 1024, purpose: 'a test' };
/** Longer than any adapter's piece, and no multiple of one. */
const LARGE = 1_300_007;

/** What every blob store promises. */
export function blobStoreCompliance(name: string, start: () => Promise<BlobHarness>): void {
  describe(`${name} keeps the promises of a blob store:`, () => {
    let harness: BlobHarness;
    let store: BlobStore;
    beforeAll(async () => {
      harness = await start();
    });
    beforeEach(async () => {
      store = await harness.open();
    });
    afterEach(() => store.close());
    afterAll(() => harness.remove());

    describe('bytes', () => {
      it.each([0, 1, 65_536, LARGE])('%i bytes come back as they were, with their SHA-256', async size => {
        const bytes = sample(size);
        const { id, ...told } = await store.put(streamOf(bytes), MAX);
        expect(told).toEqual({ sha256: hashOf(bytes), size });
        expect(await store.size(id)).toBe(size);
        expect((await bytesOf(await store.get(id)))?.equals(bytes)).toBe(true);
      });

      it('are there after the store was opened again, kept or not', async () => {
        const bytes = sample(1000);
        const { id } = await store.put(streamOf(bytes), MAX);
        await store.close();
        store = await harness.open();
        expect(await bytesOf(await store.get(id))).toEqual(bytes);
        await store.keep(id);
        expect(await bytesOf(await store.get(id))).toEqual(bytes);
      });

      it('are seen by another store on the same harness', async () => {
        const other = await harness.open();
        const { id } = await store.put(streamOf(sample(10)), MAX);
        expect(await other.size(id)).toBe(10);
        await other.close();
      });

      it('arrive whole from parts of any size', async () => {
        const part = fc.uint8Array({ minLength: 1, maxLength: 3000 });
        const sizes = fc.integer({ min: 1, max: 2000 });
        await fc.assert(
          fc.asyncProperty(part, sizes, async (bytes, partSize) => {
            const { id } = await store.put(streamOf(bytes, partSize), MAX);
            expect(await bytesOf(await store.get(id))).toEqual(Buffer.from(bytes));
          }),
          { numRuns: 15 },
        );
      });
    });

    describe('the same bytes', () => {
      it('put twice, also at the same time, by two stores, are blobs of their own', async () => {
        const bytes = sample(LARGE);
        const other = await harness.open();
        const stores = [store, other, store, other];
        const blobs = await Promise.all(stores.map(one => one.put(streamOf(bytes), MAX)));
        expect(new Set(blobs.map(({ id }) => id)).size).toBe(4);
        const [kept, ...removed] = blobs.map(({ id }) => id);
        await Promise.all([other.keep(kept as BlobId), ...removed.map(id => store.remove(id))]);
        for (const id of removed) expect(await other.get(id)).toBeNull();
        expect((await bytesOf(await other.get(kept as BlobId)))?.equals(bytes)).toBe(true);
        expect(await harness.strays()).toBe(0);
        await other.close();
      });
    });

    describe('a blob', () => {
      const put = (purpose: string) => store.put(streamOf(sample(300_000)), { ...MAX, purpose });
      /** Other tests leave theirs, too. */
      const left = async (by: BlobStore, purpose: string) =>
        (await by.leftovers()).filter(leftover => leftover.purpose === purpose);

      it('that is removed is gone, pending or kept, and nothing of it is left', async () => {
        for (const isKept of [false, true]) {
          const { id } = await put('gone');
          if (isKept) await store.keep(id);
          await store.remove(id);
          expect([await store.size(id), await store.get(id)]).toEqual([null, null]);
        }
        expect(await harness.strays()).toBe(0);
      });

      it('that got lost is there again when it is put under its id, also twice at the same time', async () => {
        const bytes = sample(LARGE);
        const { id, ...told } = await store.put(streamOf(bytes), MAX);
        await store.keep(id);
        await store.remove(id);
        const again = () => store.put(streamOf(bytes), { ...MAX, id });
        expect(await Promise.all([again(), again()])).toEqual(Array(2).fill({ id, ...told }));
        await store.keep(id);
        expect((await bytesOf(await store.get(id)))?.equals(bytes)).toBe(true);
        expect(await harness.strays()).toBe(0);
        await store.remove(id);
      });

      it('that is not there can be kept and removed', async () => {
        await store.keep(newBlobId());
        await store.remove(newBlobId());
        expect(await harness.strays()).toBe(0);
      });

      it('of a living process is left alone', async () => {
        const { id } = await put('under way');
        const other = await harness.open();
        expect(await left(other, 'under way')).toEqual([]);
        expect(await other.size(id)).toBe(300_000);
        await other.close();
        await store.remove(id);
      });

      it('that a process has put and neither kept nor removed is told to the next one, with its purpose', async () => {
        const [kept, removed, mine] = [await put('mine'), await put('mine'), await put('mine')];
        await store.keep(kept.id);
        await store.remove(removed.id);
        const later = await harness.openLater();
        expect(await left(later, 'mine')).toEqual([{ id: mine.id, purpose: 'mine' }]);
        await later.keep(mine.id);
        expect(await left(later, 'mine')).toEqual([]);
        expect(await later.size(mine.id)).toBe(300_000);
        await later.close();
      });

      it('that is not whole when its process goes is cleared by the next one, and cannot be finished', async () => {
        const source = new PassThrough();
        const isRefused = expect(store.put(source, { ...MAX, purpose: 'cut' })).rejects.toThrow();
        source.write(sample(3_000_000));
        await once(source, 'drain');
        const later = await harness.openLater();
        expect(await left(later, 'cut')).toEqual([]);
        expect(await harness.strays()).toBe(0);
        source.end();
        await isRefused;
        expect(await harness.strays()).toBe(0);
        await later.close();
      });
    });

    describe('a range', () => {
      const bytes = sample(LARGE);
      let id: BlobId;
      beforeEach(async () => {
        ({ id } = await store.put(streamOf(bytes), MAX));
      });

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
        const read = await bytesOf(await store.get(id, { start: from, end }));
        expect(read?.equals(bytes.subarray(from, end + 1))).toBe(true);
      });

      it('anywhere is the same part of the bytes', async () => {
        const at = fc.nat({ max: LARGE + 10 });
        await fc.assert(
          fc.asyncProperty(at, fc.nat({ max: 600_000 }), async (from, length) => {
            const read = await bytesOf(await store.get(id, { start: from, end: from + length }));
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
        await expect(store.get(id, { start: from, end })).rejects.toThrow(RangeError);
      });
    });

    describe('nothing is left of', () => {
      it('too many bytes, and the source is let go', async () => {
        const bytes = sample(LARGE);
        const source = streamOf(bytes, 1000);
        await expect(store.put(source, { ...MAX, maxBytes: LARGE - 1 })).rejects.toThrow(BlobTooLarge);
        expect(source.destroyed).toBe(true);
        expect(await harness.strays()).toBe(0);
      });

      it('a stream that fails on the way', async () => {
        const bytes = sample(LARGE);
        const gone = new Error('client went away');
        await expect(store.put(failingStream(bytes, gone), MAX)).rejects.toThrow('client went away');
        expect(await harness.strays()).toBe(0);
      });

      it('a stream that is cut', async () => {
        const source = new PassThrough();
        const put = store.put(source, MAX);
        source.write(sample(1000));
        source.destroy();
        await expect(put).rejects.toThrow();
        expect(await harness.strays()).toBe(0);
      });
    });

    it('exactly as many bytes as allowed are kept', async () => {
      const { size } = await store.put(streamOf(sample(4096), 1000), { ...MAX, maxBytes: 4096 });
      expect(size).toBe(4096);
    });

    it('an id that nothing has, or the SHA-256 of what is there, names nothing', async () => {
      const { sha256 } = await store.put(streamOf(sample(32)), MAX);
      for (const id of [newBlobId(), sha256 as BlobId])
        expect([await store.get(id), await store.size(id)]).toEqual([null, null]);
    });

    it.each([
      '',
      '..',
      '../secret',
      'incoming',
      'pending',
      'A'.repeat(64),
      `${'a'.repeat(64)}/..`,
      `/${'a'.repeat(63)}`,
    ])('the text %j is no id and names nothing', async text => {
      const id = text as BlobId;
      expect([await store.get(id), await store.size(id)]).toEqual([null, null]);
      await store.remove(id);
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

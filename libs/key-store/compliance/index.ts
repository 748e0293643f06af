import { opened, sealed } from '../sealing';
import { SubjectForgotten, type KeyStore } from '../port';

/** A place for keys that lives as long as one test file. */
export interface KeyStoreHarness {
  /** Opens the same place again each time. */
  open(): Promise<KeyStore>;
  remove(): Promise<void>;
}

/** What every key store promises. */
export function keyStoreCompliance(name: string, start: () => Promise<KeyStoreHarness>): void {
  describe(`${name} keeps the promises of a key store:`, () => {
    let harness: KeyStoreHarness;
    let store: KeyStore;
    let subject = '';
    let made = 0;
    beforeAll(async () => {
      harness = await start();
      store = await harness.open();
    });
    beforeEach(() => {
      subject = `u-${(made += 1)}`;
    });
    afterAll(async () => {
      await store.close();
      await harness.remove();
    });

    it('a key has 32 bytes, stays the same, and is another for another subject', async () => {
      const key = await store.keyFor(subject);
      expect(key).toHaveLength(32);
      expect(await store.keyFor(subject)).toEqual(key);
      expect(await store.find(subject)).toEqual(key);
      expect(await store.keyFor(`${subject}x`)).not.toEqual(key);
    });

    it('nothing is made by looking', async () => {
      expect(await store.find(subject)).toBeNull();
      expect(await store.find(subject)).toBeNull();
    });

    it('a key that was made is there for whoever opens the store', async () => {
      const key = await store.keyFor(subject);
      const other = await harness.open();
      expect(await other.find(subject)).toEqual(key);
      await other.close();
    });

    it('all who ask at once get one key', async () => {
      const stores = await Promise.all(Array.from({ length: 8 }, () => harness.open()));
      const keys = await Promise.all(stores.map(each => each.keyFor(subject)));
      expect(new Set(keys.map(key => key.toString('hex'))).size).toBe(1);
      await Promise.all(stores.map(each => each.close()));
    });

    it('a forgotten key is gone for good, in every process', async () => {
      const other = await harness.open();
      await store.keyFor(subject);
      await other.forget(subject);
      await other.forget(subject);
      expect(await store.find(subject)).toBeNull();
      await expect(store.keyFor(subject)).rejects.toThrow(SubjectForgotten);
      await other.close();
      const later = await harness.open();
      expect(await later.find(subject)).toBeNull();
      await later.close();
    });

    it('a subject is forgotten before it has a key', async () => {
      await store.forget(subject);
      await expect(store.keyFor(subject)).rejects.toThrow(SubjectForgotten);
    });

    it('what is sealed can be read until the key is forgotten', async () => {
      const fields = { email: 'ada@example.com', name: 'Ada Λ' };
      const kept = await sealed(store, subject, fields);
      expect(JSON.stringify(kept)).not.toMatch(/ada|Ada/);
      expect(await opened(store, subject, kept)).toEqual(fields);
      await store.forget(subject);
      expect(await opened(store, subject, kept)).toEqual({ email: null, name: null });
    });
  });
}

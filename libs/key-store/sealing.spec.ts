import fc from 'fast-check';
import { memoryKeyStore } from './adapters/memory';
import { opened, sealed } from './sealing';

describe('a sealed field', () => {
  const keys = memoryKeyStore();

  it('is any text, and another text each time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async text => {
        const [one, two] = [await sealed(keys, 'u-1', { text }), await sealed(keys, 'u-1', { text })];
        expect(one.text).not.toBe(two.text);
        // Half a surrogate pair is no text of UTF-8.
        expect(await opened(keys, 'u-1', one)).toEqual({ text: Buffer.from(text).toString() });
      }),
    );
  });

  it('is read as no other field, and as nobody else’s', async () => {
    const { name } = await sealed(keys, 'u-1', { name: 'Ada' });
    await keys.keyFor('u-2');
    await expect(opened(keys, 'u-1', { email: name })).rejects.toThrow();
    await expect(opened(keys, 'u-2', { name })).rejects.toThrow();
  });

  it('that was tampered with is not read', async () => {
    const { name } = await sealed(keys, 'u-1', { name: 'Ada' });
    for (const at of [4, name.length - 3]) {
      const other = name[at] === 'A' ? 'B' : 'A';
      const changed = name.slice(0, at) + other + name.slice(at + 1);
      await expect(opened(keys, 'u-1', { name: changed })).rejects.toThrow();
    }
    await expect(opened(keys, 'u-1', { name: 'v2.x' })).rejects.toThrow(/version/);
  });
});

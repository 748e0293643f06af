import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { gunzipped } from './gunzip';

async function unpacked(bytes: Buffer, size: number): Promise<string> {
  async function* source() {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  const parts: Buffer[] = [];
  for await (const part of gunzipped(source())) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('a gzip body', () => {
  const zeros = fc.nat(40).map(length => Buffer.alloc(length));
  const member = fc.tuple(fc.string({ maxLength: 50 }), zeros);

  it('is all of its members, whatever zeros lie between and behind them, however it is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        async (members, size) => {
          const bytes = Buffer.concat(members.flatMap(([text, padding]) => [gzipSync(text), padding]));
          expect(await unpacked(bytes, size)).toBe(members.map(([text]) => text).join(''));
        },
      ),
    );
  });

  it('of much more than it takes is unpacked piece by piece', async () => {
    const text = 'x'.repeat(5_000_000);
    expect(await unpacked(gzipSync(text), 4_000)).toBe(text);
  });

  it('breaks with what it comes from', async () => {
    async function* source() {
      yield gzipSync('x'.repeat(1_000)).subarray(0, 15);
      throw new Error('gone');
    }
    const all = (async () => {
      for await (const _ of gunzipped(source()));
    })();
    await expect(all).rejects.toMatchObject({ cause: { message: 'gone' } });
  });
});

import { Readable } from 'node:stream';
import { MemoryBlobs } from '../testing/memory-blobs';
import { particleBinary } from '../testing/particle-binary';
import { readBinaryHeader } from './binary-header';

async function headerOf(file: Buffer) {
  const blobs = new MemoryBlobs();
  const { sha256, size } = await blobs.put(Readable.from([file]), { maxBytes: 1e9 });
  return readBinaryHeader(blobs, sha256, size);
}

describe('a firmware file', () => {
  it('of Particle layout says its product, version and platform (D17)', async () => {
    const file = particleBinary({ productNumber: 1234, version: 42, platform: 13 });
    expect(await headerOf(file)).toEqual({ productNumber: 1234, version: 42, platform: 13 });
  });

  it('that says neither product nor version, with 0xffff, says nothing', async () => {
    const file = particleBinary({ productNumber: 0xffff, version: 0xffff });
    expect(await headerOf(file)).toMatchObject({ productNumber: null, version: null });
  });

  it('with a wrong checksum is a plain file', async () => {
    const file = particleBinary({ productNumber: 1234, version: 42 });
    file.writeUInt8(file.readUInt8(100) ^ 1, 100);
    expect(await headerOf(file)).toBeNull();
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['of one byte', Buffer.from([7])],
    ['of text', Buffer.from('#!/bin/sh\necho hello\n'.repeat(50))],
    ['of nothing but ones', Buffer.alloc(4_096, 0xff)],
    ['cut off', particleBinary({ productNumber: 1, version: 1 }).subarray(0, 300)],
  ])('%s is a plain file', async (_what, file) => {
    expect(await headerOf(file)).toBeNull();
  });

  it('too large to be one is not read into memory', async () => {
    const reader = { get: () => Promise.reject(new Error('read')) };
    const blobs = Object.assign(new MemoryBlobs(), reader);
    expect(await readBinaryHeader(blobs, 'a'.repeat(64), 8 * 1024 * 1024 + 1)).toBeNull();
  });
});

import { Readable } from 'node:stream';
import { crc32, deflateRawSync } from 'node:zlib';
import { createApplicationAndAssetBundle } from 'binary-version-reader';
import fc from 'fast-check';
import type { BlobId } from '#contracts';
import { MemoryBlobs } from '../testing/memory-blobs';
import { particleBinary } from '../testing/particle-binary';
import { readFirmwareFile } from './firmware-file';

const P2 = 32;
const TRACKER = 26;

async function fileOf(file: Buffer) {
  const blobs = new MemoryBlobs();
  return readFirmwareFile(blobs, await blobs.put(Readable.from([file]), { maxBytes: 1e9, purpose: '' }));
}

const application = (productNumber: number | null, version: number | null, platform = 6) => ({
  kind: 'application',
  header: { productNumber, version, platform },
});
const unusable = (text: string) => ({ kind: 'unusable', flaw: expect.stringContaining(text) as string });

describe('a firmware file', () => {
  it('of Particle layout says its product, version and platform (D17)', async () => {
    const file = particleBinary({ productNumber: 1234, version: 42, platform: 13 });
    expect(await fileOf(file)).toEqual(application(1234, 42, 13));
  });

  it('whose product field holds its platform says no product, as where a version and no product is set (D17)', async () => {
    const file = particleBinary({ productNumber: TRACKER, version: 3, platform: TRACKER });
    expect(await fileOf(file)).toEqual(application(null, 3, TRACKER));
  });

  it.each([0, 0xffff])('that says %d for product and version says neither', async none => {
    expect(await fileOf(particleBinary({ productNumber: none, version: none }))).toEqual(
      application(null, null),
    );
    expect(await fileOf(particleBinary({ productNumber: 7, version: none }))).toEqual(application(7, null));
    expect(await fileOf(particleBinary({ productNumber: none, version: 7 }))).toEqual(application(null, 7));
  });

  it('may be an application with the system in it, behind a vector table (the Core)', async () => {
    const file = particleBinary({ productNumber: 5, version: 10, platform: 0, kind: 3, vectorTable: 0x10c });
    expect(await fileOf(file)).toEqual(application(5, 10, 0));
  });

  it('may be longer than its header says: what is appended is none of the module', async () => {
    const file = Buffer.concat([particleBinary({ productNumber: 7, version: 8 }), Buffer.alloc(100, 0xff)]);
    expect(await fileOf(file)).toEqual(application(7, 8));
  });

  it.each([
    [1, 0, 'resource'],
    [2, 0x184, 'bootloader'],
    [2, 0x200, 'bootloader'],
    [2, 0x20, 'bootloader'],
    [4, 0x200, 'system part'],
    [6, 0, 'settings module'],
    [7, 0, 'NCP firmware'],
    [8, 0, 'radio stack'],
    [9, 0, 'asset'],
    [129, 16, 'module of unknown kind 129'],
  ])('of kind %d is no application: it is named', async (kind, vectorTable, name) => {
    const file = particleBinary({ productNumber: 7, version: 8, kind, vectorTable });
    expect(await fileOf(file)).toEqual(unusable(`a Particle ${name}`));
  });

  it('shorter than its header says is cut off, however much of it is there', async () => {
    const file = particleBinary({ productNumber: 1, version: 1 });
    for (const size of [24, 300, file.length - 1])
      expect(await fileOf(file.subarray(0, size))).toEqual(
        unusable(`${size} bytes where its header says 580`),
      );
  });

  it('with a wrong checksum is damaged, wherever a bit was lost', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 24, max: 579 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const file = particleBinary({ productNumber: 1234, version: 42 });
        file.writeUInt8(file.readUInt8(at) ^ (1 << bit), at);
        expect(await fileOf(file)).toEqual(unusable('checksum'));
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['of one byte', Buffer.from([7])],
    ['of text', Buffer.from('#!/bin/sh\necho hello\n'.repeat(50))],
    ['of nothing but ones', Buffer.alloc(4_096, 0xff)],
    ['of nothing but zeros', Buffer.alloc(40_000)],
    ['of MCUboot', Buffer.concat([Buffer.from('3db8f396000000000002', 'hex'), Buffer.alloc(9_000, 7)])],
    ['of small numbers', Buffer.from(Uint32Array.from({ length: 5_000 }, (_, index) => index).buffer)],
  ])('%s is a plain file', async (_what, file) => {
    expect(await fileOf(file)).toEqual({ kind: 'other' });
  });

  it('without a byte is none', async () => {
    expect(await fileOf(Buffer.alloc(0))).toEqual(unusable('empty'));
  });

  it('whose header says more bytes than a module may have is refused, and read no further', async () => {
    const file = particleBinary({ productNumber: 1, version: 4 });
    file.writeUInt32LE(file.readUInt32LE(0) + 9_000_000, 4);
    expect(await fileOf(file)).toEqual(unusable('9000004 bytes, more than'));
  });

  it('of any bytes is a plain file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 10_000 }), async bytes => {
        expect(await fileOf(Buffer.from(bytes))).toEqual({ kind: 'other' });
      }),
      { numRuns: 50 },
    );
  });

  it('too large to be a module is not read beyond its beginning', async () => {
    const asked: (number | undefined)[] = [];
    const get = (_: string, range?: { readonly end: number }) => {
      asked.push(range?.end);
      return Promise.resolve(Readable.from([Buffer.alloc(8_216)]));
    };
    const blobs = Object.assign(new MemoryBlobs(), { get });
    const id = 'a'.repeat(64) as BlobId;
    expect(await readFirmwareFile(blobs, { id, size: 9e6 })).toEqual({ kind: 'other' });
    expect(asked).toEqual([8_215]);
  });
});

interface Zipped {
  readonly name: string;
  readonly data: Buffer;
  /** What the zip says that it has, once it is taken out. */
  readonly saidBytes?: number;
  readonly method?: number;
  readonly flags?: number;
}

/** A zip file, deflated, of those entries. */
function zipOf(entries: readonly Zipped[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, data, saidBytes = data.length, method = 8, flags = 0 } of entries) {
    const packed = method === 8 ? deflateRawSync(data) : data;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(saidBytes, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, Buffer.from(name)]),
    );
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length % 0x10000, 8);
  end.writeUInt16LE(entries.length % 0x10000, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}

describe('a bundle', () => {
  const app = particleBinary({ productNumber: P2, version: 3, platform: P2 });
  const name = 'application.bin';

  it('as the tools of Particle make it says what its application says', async () => {
    const assets = [{ name: 'cat.txt', data: Buffer.from('cat') }];
    expect(await fileOf(await createApplicationAndAssetBundle({ name, data: app }, assets))).toEqual(
      application(null, 3, P2),
    );
  });

  it.each([
    [
      'with folders, and what a Mac leaves behind',
      ['assets/cat.bin', '__MACOSX/._application.bin', '.DS_Store'],
    ],
    ['with its own other files at the top', ['readme.txt', 'manifest.json']],
  ])('%s too', async (_what, names) => {
    const others = names.map(other => ({ name: other, data: Buffer.from(other) }));
    expect(await fileOf(zipOf([...others, { name, data: app }]))).toEqual(application(null, 3, P2));
    expect(await fileOf(zipOf([{ name, data: app, method: 0 }, ...others]))).toEqual(
      application(null, 3, P2),
    );
  });

  it('in which there are modules in folders alone is a plain zip file', async () => {
    expect(await fileOf(zipOf([{ name: 'assets/a.bin', data: app }]))).toEqual({ kind: 'other' });
    expect(await fileOf(zipOf([{ name: 'zephyr.bin', data: Buffer.alloc(9_000, 1) }]))).toEqual({
      kind: 'other',
    });
    expect(await fileOf(zipOf([{ name, data: app, flags: 1 }]))).toEqual({ kind: 'other' });
  });

  it('with another module, two, or a damaged one is refused', async () => {
    const boot = particleBinary({ productNumber: 1, version: 1, kind: 2, vectorTable: 0x200 });
    expect(await fileOf(zipOf([{ name: 'boot.bin', data: boot }]))).toEqual(
      unusable('a Particle bootloader'),
    );
    expect(
      await fileOf(
        zipOf([
          { name, data: app },
          { name: 'b.bin', data: app },
        ]),
      ),
    ).toEqual(unusable('more than one'));
    expect(await fileOf(zipOf([{ name, data: app.subarray(0, -10) }]))).toEqual(unusable('cut off'));
  });

  it('that is cut off or damaged anywhere is refused or read as it was, and ends nothing', async () => {
    const whole = zipOf([
      { name, data: app },
      { name: 'assets/cat', data: Buffer.alloc(2_000, 1) },
    ]);
    const read = application(null, 3, P2);
    for (const size of [4, 100, whole.length - 30, whole.length - 1])
      expect(await fileOf(whole.subarray(0, size))).toEqual(unusable('zip file cannot be read'));
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: whole.length - 5 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, bits) => {
          const damaged = Buffer.from(whole);
          damaged.writeUInt8(damaged.readUInt8(at + 4) ^ bits, at + 4);
          const { kind } = await fileOf(damaged);
          expect(['unusable', 'other', read.kind]).toContain(kind);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is looked through inside limits: of entries, and of bytes however small they are packed', async () => {
    const many = Array.from({ length: 10_001 }, (_, index) => ({
      name: `assets/${index}`,
      data: Buffer.alloc(0),
    }));
    expect(await fileOf(zipOf([...many, { name, data: app }]))).toEqual(unusable('more than 10000 entries'));
    expect(await fileOf(zipOf([...many.slice(2), { name, data: app }]))).toEqual(application(null, 3, P2));
    const bomb = Buffer.concat([app.subarray(0, 500), Buffer.alloc(64 * 1024 * 1024)]);
    expect(await fileOf(zipOf([{ name, data: bomb, saidBytes: app.length }]))).toEqual(unusable('damaged'));
  });

  it('whose application is above the size of a module is refused: what it says is not passed over', async () => {
    const large = Buffer.concat([app, Buffer.alloc(9_000_000)]);
    for (const method of [0, 8])
      expect(await fileOf(zipOf([{ name, data: large, method }]))).toEqual(
        unusable(`${large.length} bytes, more than`),
      );
    expect(await fileOf(zipOf([{ name: 'disk.img', data: Buffer.alloc(9_000_000) }]))).toEqual({
      kind: 'other',
    });
  });
});

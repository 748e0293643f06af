import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { blobStoreCompliance, bytesOf, hashOf, sample, streamOf } from '../../compliance';
import { openFileBlobStore } from '.';

const newFolder = () => mkdtemp(join(tmpdir(), 'blobs-'));

blobStoreCompliance('a folder', async () => {
  const folder = await newFolder();
  return {
    open: () => openFileBlobStore({ folder }),
    leftovers: async () => (await readdir(join(folder, 'incoming'))).length,
    remove: () => rm(folder, { recursive: true }),
  };
});

/** A process that puts the first half of a blob and then waits for ever, or as long as its parent lives. */
const HALF_A_PUT = `
  process.stdin.resume();
  const { openFileBlobStore } = require(process.argv[1]);
  const { PassThrough } = require('node:stream');
  openFileBlobStore({ folder: process.argv[2] }).then(store => {
    // Holds no more than a byte, so it tells of a write only when it is read from.
    const source = new PassThrough({ highWaterMark: 1 });
    store.put(source, { maxBytes: 1e6 });
    source.write('half', () => process.stdout.write('under way'));
  });
`;

describe('the folder of blobs', () => {
  let folder: string;
  const incoming = () => readdir(join(folder, 'incoming'));
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made when it is not there, with one file per blob named by its hash', async () => {
    const store = await openFileBlobStore({ folder: join(folder, 'new', 'blobs') });
    const { sha256 } = await store.put(streamOf(sample(10)), { maxBytes: 100 });
    expect((await readdir(join(folder, 'new', 'blobs'))).sort()).toEqual([sha256, 'incoming'].sort());
  });

  it('is cleaned at start of what a killed process had not finished, not of what a living one writes', async () => {
    const adapter = join(process.cwd(), 'dist/libs/blob-store/adapters/file/index.js');
    const child = spawn(process.execPath, ['-e', HALF_A_PUT, adapter, folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    await openFileBlobStore({ folder });
    expect(await incoming()).toHaveLength(1);
    child.kill('SIGKILL');
    expect(await closed).toEqual([null, 'SIGKILL']);
    await openFileBlobStore({ folder });
    expect(await incoming()).toHaveLength(0);
  });

  it('loses files of an earlier life of the same pid, and names that nobody writes', async () => {
    await openFileBlobStore({ folder });
    const earlier = `${process.pid}.${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`;
    await writeFile(join(folder, 'incoming', `${earlier}.${earlier.split('.')[1]}`), 'half');
    await writeFile(join(folder, 'incoming', 'stray'), 'half');
    await openFileBlobStore({ folder });
    expect(await incoming()).toHaveLength(0);
  });

  it('keeps a put of this process when it is opened a second time meanwhile', async () => {
    const store = await openFileBlobStore({ folder });
    const source = new PassThrough();
    const put = store.put(source, { maxBytes: 100 });
    source.write('half ');
    await openFileBlobStore({ folder });
    source.end('whole');
    expect(await put).toEqual({ sha256: hashOf(Buffer.from('half whole')), size: 10 });
  });

  it('gets whole bytes again when a blob was damaged and is put once more', async () => {
    const store = await openFileBlobStore({ folder });
    const bytes = sample(100);
    const { sha256 } = await store.put(streamOf(bytes), { maxBytes: 100 });
    await writeFile(join(folder, sha256), 'damaged');
    await store.put(streamOf(bytes), { maxBytes: 100 });
    expect(await bytesOf(await store.get(sha256))).toEqual(bytes);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import type { BlobId } from '#contracts';
import { blobStoreCompliance, bytesOf, hashOf, sample, streamOf } from '../../compliance';
import { openFileBlobStore } from '.';

const newFolder = () => mkdtemp(join(tmpdir(), 'blobs-'));

const MAX = { maxBytes: 1_000, purpose: 'a test' };
const EARLIER = '00000000-0000-4000-8000-000000000000';

/** What is under way is of an earlier life of this process. */
async function grownOld(folder: string): Promise<void> {
  for (const part of ['incoming', 'pending'])
    for (const name of await readdir(join(folder, part))) {
      const id = name.split('.').at(-1) ?? '';
      await rename(join(folder, part, name), join(folder, part, `${process.pid}.${EARLIER}.${id}`));
    }
}

blobStoreCompliance('a folder', async () => {
  const folder = await newFolder();
  return {
    open: () => openFileBlobStore({ folder }),
    openLater: async () => {
      await grownOld(folder);
      return openFileBlobStore({ folder });
    },
    strays: async () => (await readdir(join(folder, 'incoming'))).length,
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
    store.put(source, { maxBytes: 1e6, purpose: 'half' });
    source.write('half', () => process.stdout.write('under way'));
  });
`;

/** A process that puts a blob, and then waits likewise. */
const A_PUT = `
  process.stdin.resume();
  const { openFileBlobStore } = require(process.argv[1]);
  const { Readable } = require('node:stream');
  openFileBlobStore({ folder: process.argv[2] })
    .then(store => store.put(Readable.from([Buffer.from('whole')]), { maxBytes: 1e6, purpose: 'whole' }))
    .then(() => process.stdout.write('put'));
`;

describe('the folder of blobs', () => {
  let folder: string;
  const incoming = () => readdir(join(folder, 'incoming'));
  const start = (program: string) => {
    const adapter = join(process.cwd(), 'dist/libs/blob-store/adapters/file/index.js');
    return spawn(process.execPath, ['-e', program, adapter, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  };
  const kill = async (child: ReturnType<typeof start>) => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    expect(await closed).toEqual([null, 'SIGKILL']);
  };
  beforeEach(async () => {
    folder = await newFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made when it is not there, with one file per blob named by its id', async () => {
    const store = await openFileBlobStore({ folder: join(folder, 'new', 'blobs') });
    const { id } = await store.put(streamOf(sample(10)), MAX);
    const names = await readdir(join(folder, 'new', 'blobs'));
    expect(names.toSorted()).toEqual([id, 'incoming', 'pending'].toSorted());
  });

  it('serves what an earlier release kept under its SHA-256', async () => {
    const bytes = sample(10);
    const store = await openFileBlobStore({ folder });
    const id = hashOf(bytes) as BlobId;
    await writeFile(join(folder, id), bytes);
    expect(await bytesOf(await store.get(id))).toEqual(bytes);
    expect(await store.leftovers()).toEqual([]);
    await store.remove(id);
    expect(await store.get(id)).toBeNull();
  });

  it('loses what a killed process had not put to the end, not what a living one writes', async () => {
    const child = start(HALF_A_PUT);
    await once(child.stdout, 'data');
    const store = await openFileBlobStore({ folder });
    expect(await store.leftovers()).toEqual([]);
    expect(await incoming()).toHaveLength(1);
    await kill(child);
    expect(await store.leftovers()).toEqual([]);
    expect(await incoming()).toHaveLength(0);
  });

  it('tells what a killed process had put and not kept', async () => {
    const child = start(A_PUT);
    await once(child.stdout, 'data');
    const store = await openFileBlobStore({ folder });
    expect(await store.leftovers()).toEqual([]);
    await kill(child);
    const [left] = await store.leftovers();
    expect(left?.purpose).toBe('whole');
    expect(await bytesOf(left === undefined ? null : await store.get(left.id))).toEqual(Buffer.from('whole'));
  });

  it('loses files of an earlier life of the same pid, and names that nobody writes', async () => {
    const store = await openFileBlobStore({ folder });
    for (const part of ['incoming', 'pending']) await writeFile(join(folder, part, 'stray'), 'half');
    await writeFile(join(folder, 'incoming', `${process.pid}.${EARLIER}.${EARLIER}`), 'half');
    expect(await store.leftovers()).toEqual([]);
    expect([await incoming(), await readdir(join(folder, 'pending'))]).toEqual([[], []]);
  });

  it('is opened a second time while something is put: that is not lost', async () => {
    const store = await openFileBlobStore({ folder });
    const source = new PassThrough();
    const put = store.put(source, MAX);
    source.write('half ');
    await (await openFileBlobStore({ folder })).leftovers();
    source.end('whole');
    expect(await put).toMatchObject({ sha256: hashOf(Buffer.from('half whole')), size: 10 });
  });
});

import { createHash } from 'node:crypto';
import type { BlobId } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { uploadOf } from '../testing/uploads';
import { bytes, ORG, World, type Program } from '../testing/world';

describe('the bytes process: with a version or a product go its bytes', () => {
  let world: World;
  let program: Program;

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
    await program.product('p2');
  });

  const upload = (productId: string, version: number, text: string) =>
    program.sent('UploadFirmware', {
      params: { productId },
      query: { version: String(version), title: 'build' },
      stream: bytes(text),
    });
  const deleteVersion = (productId: string, version: number) =>
    program.sent('DeleteFirmware', { params: { productId, version: String(version) } });
  const kept = () => [...world.blobs.blobs.values()].map(String).toSorted();

  async function attended(): Promise<void> {
    const running = new RunningProcesses(world.program());
    await world.clock.advance(2_000);
    expect(running.failures).toEqual([]);
    await running.stop();
  }

  it('of a version, and no others, also the same bytes', async () => {
    await upload('p1', 1, 'same');
    await upload('p1', 2, 'two');
    await upload('p2', 1, 'same');
    await deleteVersion('p1', 1);
    await attended();
    expect(kept()).toEqual(['same', 'two']);
  });

  it('of a product', async () => {
    for (const version of [1, 2]) await upload('p1', version, `p1 ${version}`);
    await upload('p2', 1, 'p2');
    await program.sent('DeleteProduct', { params: { productId: 'p1' } });
    await attended();
    expect(kept()).toEqual(['p2']);
  });

  it('that an earlier release kept for all who had sent the same, with the last of them', async () => {
    const blob = createHash('sha256').update('shared').digest('hex') as BlobId;
    world.blobs.blobs.set(blob, Buffer.from('shared'));
    for (const [productId, version] of [
      ['p1', 1],
      ['p1', 2],
      ['p2', 1],
    ] as const)
      await program.done(uploadOf(version, { productId, blob }));
    await deleteVersion('p1', 1);
    await attended();
    expect(kept()).toEqual(['shared']);
    await program.sent('DeleteProduct', { params: { productId: 'p1' } });
    await attended();
    expect(kept()).toEqual(['shared']);
    await deleteVersion('p2', 1);
    await attended();
    expect(kept()).toEqual([]);
  });

  it('by whoever asked for the deletion, and although the process was away meanwhile', async () => {
    await upload('p1', 1, 'one');
    await program.done({ type: 'DeleteFirmware', orgId: ORG, productId: 'p1', version: 1 });
    const running = new RunningProcesses(world.program());
    await world.clock.advance(3_000);
    await running.stop();
    expect(kept()).toEqual([]);
  });
});

import { firmwareStream } from '#contracts';
import { uploadOf } from '../testing/uploads';
import { ORG, World } from '../testing/world';
import type { AnyCommand } from './aggregates';

const product = { orgId: ORG, productId: 'p1' };

describe('a store that checks gates in the write', () => {
  it.each<readonly [string, AnyCommand]>([
    ['withdrawn', { type: 'WithdrawFirmware', ...product, version: 1, body: { groups: ['g'] } }],
    ['deleted', { type: 'DeleteFirmware', ...product, version: 2 }],
  ])('A22 no version is %s in a product that is archived meanwhile', async (_, command) => {
    const world = new World(true);
    const program = await world.withProduct();
    await program.done({ type: 'CreateGroup', ...product, body: { name: 'g' } });
    for (const version of [1, 2]) await program.done(uploadOf(version));
    await program.done({ type: 'ReleaseFirmware', ...product, version: 1, body: { groups: ['g'] } });
    const before = await world.stream(firmwareStream(ORG, 'p1'));
    let isFirst = true;
    const slow = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.done({ type: 'ArchiveProduct', ...product });
      },
    });
    expect(await slow.execute(command)).toMatchObject({ code: 'product_archived' });
    expect(await world.stream(firmwareStream(ORG, 'p1'))).toEqual(before);
  });
});

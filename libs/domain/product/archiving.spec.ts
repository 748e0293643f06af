import { archived, closing, LAMP, nothing, ORG, productCreated, rejected, restored, story } from '../testing';
import { product, type ProductCommand } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const created = productCreated();
const archive: ProductCommand = { type: 'ArchiveProduct', ...here };
const restore: ProductCommand = { type: 'RestoreProduct', ...here };

describe('archiving', () => {
  it('A22 and back', () => {
    given(created).when(archive).then([archived]);
    given(created, archived).when(archive).then(nothing);
    given(created, archived).when(restore).then([restored]);
    given(created).when(restore).then(nothing);
  });

  it('A25 not while the product is being deleted', () => {
    given(created, closing).when(archive).then(rejected('product_closing'));
    given(created, closing).when(restore).then(rejected('product_closing'));
  });
});

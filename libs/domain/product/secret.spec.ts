import { archived, closing, LAMP, IDENTITY, ORG, productCreated, rejected, story } from '../testing';
import { product, type ProductCommand } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const created = productCreated();
const rotate: ProductCommand = { type: 'RotateProductSecret', ...here };
const archive: ProductCommand = { type: 'ArchiveProduct', ...here };

describe('the product secret', () => {
  it('C2 is rotated as often as asked', () => {
    const productSecretHash = IDENTITY.secretHash;
    const told = given(created)
      .when(rotate)
      .then([{ type: 'ProductSecretRotated', data: { productSecretHash } }]);
    expect(told.state).toMatchObject({ product: { productSecretHash } });
    expect(product.issues?.(rotate)).toBe('secret');
    expect(product.issues?.(archive)).toBeNull();
  });

  it('A22, A25 is not rotated in an archived or closing product', () => {
    given(created, archived).when(rotate).then(rejected('product_archived'));
    given(created, closing).when(rotate).then(rejected('product_closing'));
  });
});

import fc from 'fast-check';
import { isId } from '#contracts';
import { HOLD, LAMP, nothing, ORG, productCreated, SHA, story } from '../testing';
import { nameWarnings, slug } from './naming';
import { product, type ProductCommand } from './product';

const { given } = story(product);
const here = { orgId: ORG, productId: LAMP } as const;
const created = productCreated();
const fence = (hold = HOLD): ProductCommand => ({ type: 'FenceReservation', ...here, hold });
const archive: ProductCommand = { type: 'ArchiveProduct', ...here };

describe('A27 the id made from a name', () => {
  it.each([
    ['Product Gateway v1', 'product-gateway-v1'],
    ['  Größe/M  ', 'gro-e-m'],
    ['Café №5', 'cafe-no5'],
    ['v1.2:rc_1', 'v1.2:rc_1'],
    ['--._lamp--', 'lamp'],
    ['灯', ''],
    ['!!!', ''],
  ])('A27 of %j is %j', (name, expected) => expect(slug(name)).toBe(expected));

  it('A27, B16 is an id or empty, for every name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), name => {
        const id = slug(name);
        return id === '' || isId(id);
      }),
    );
  });
});

describe('A27 warnings about a name', () => {
  it.each(['Room sensor v1.2', 'Größe_M:2', '灯'])('A27 %s has none', name => {
    expect(nameWarnings(name)).toEqual([]);
  });

  it('A27 special characters are named once each', () => {
    expect(nameWarnings('R&D (lab) / "x"')).toEqual([
      'The name has characters that complicate the use of APIs: & ( ) / " (A27)',
    ]);
  });
});

describe('the fence of a lapsed hold', () => {
  const other = { ...HOLD, hash: SHA('b') };

  it('consistency 4: an owner that has the value keeps it', () => {
    given(created).when(fence()).then(nothing);
    given(created)
      .when(fence({ ...HOLD, generation: 9 }))
      .then(nothing);
  });

  it('consistency 4: another value, or no product, is fenced off', () => {
    given(created)
      .when(fence(other))
      .then([{ type: 'ReservationLapsed', data: { hold: other } }]);
    const told = given()
      .when(fence())
      .then([{ type: 'ReservationLapsed', data: { hold: HOLD } }]);
    expect(told.state).toEqual({ status: 'absent' });
  });

  it('consistency 4: folding a fence changes nothing', () => {
    const told = given(created, { type: 'ReservationLapsed', data: { hold: other } }).when(archive);
    expect(told.state).toMatchObject({ product: { nameHold: HOLD, archived: false } });
  });
});

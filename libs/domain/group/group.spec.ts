import type { GroupEvent, Recorded } from '#contracts';
import {
  archived,
  closing,
  GROUP,
  groupCreated,
  groupDeleted,
  LAMP,
  Ledger,
  nothing,
  onProduct,
  ORG,
  product,
  PRODUCT,
  rejected,
  story,
} from '../testing';
import { group } from './group';

const { given } = story(group);
const create = { type: 'CreateGroup', orgId: ORG, productId: LAMP, body: { name: 'beta' } } as const;
const remove = { type: 'DeleteGroup', orgId: ORG, productId: LAMP, group: 'beta' } as const;

describe('group', () => {
  it('D16 is created under an open product', () => {
    given(product())
      .when(create)
      .then([groupCreated('beta')])
      .under({ stream: PRODUCT, rule: 'product-open' });
  });

  it('D16 created again changes nothing', () => {
    given(product(), groupCreated('beta')).when(create).then(nothing);
  });

  it('D16 needs its product', () => {
    given().when(create).then(rejected('not_found'));
  });

  it('A22, A25 is not created in an archived or closing product', () => {
    given(product(), onProduct(archived)).when(create).then(rejected('product_archived'));
    given(product(), onProduct(closing)).when(create).then(rejected('product_closing'));
  });

  it('D16 is deleted under an open product and may be created again', () => {
    given(product(), groupCreated('beta'))
      .when(remove)
      .then([groupDeleted('beta')])
      .under({ stream: PRODUCT, rule: 'product-open' });
    given(product(), groupCreated('beta'), groupDeleted('beta'))
      .when(create)
      .then([groupCreated('beta')]);
  });

  it('D16 is not deleted when it is not there', () => {
    given(product()).when(remove).then(rejected('not_found'));
    given(groupCreated('beta')).when(remove).then(rejected('not_found'));
  });

  it('A22, A25 is not deleted in an archived or closing product', () => {
    const there = [product(), groupCreated('beta')];
    given(there, onProduct(archived)).when(remove).then(rejected('product_archived'));
    given(there, onProduct(closing)).when(remove).then(rejected('product_closing'));
  });
});

describe('compensation of a group', () => {
  const ledger = new Ledger();
  const created = ledger.append(GROUP('beta'), groupCreated('beta')) as Recorded<GroupEvent>;
  const deleted = ledger.append(GROUP('beta'), groupDeleted('beta')) as Recorded<GroupEvent>;
  const takenBack = (event: Recorded<GroupEvent>, ...past: readonly Recorded<GroupEvent>[]) =>
    group.compensate?.(event, past.reduce(group.evolve, group.initialState()), ledger.everything()).events;

  it('consistency 3: a creation is taken back by a deletion, unless it is gone already', () => {
    expect(takenBack(created, created)).toEqual([groupDeleted('beta')]);
    expect(takenBack(created, created, deleted)).toEqual([]);
  });

  it('consistency 3: another group of that name, created since, stays', () => {
    const another = ledger.append(GROUP('beta'), groupCreated('beta')) as Recorded<GroupEvent>;
    expect(takenBack(created, created, deleted, another)).toEqual([]);
    expect(takenBack(deleted, created, deleted, another)).toEqual([]);
  });

  it('consistency 3: a deletion is taken back by a creation, and the group is the one that it was', () => {
    expect(takenBack(deleted, created, deleted)).toEqual([groupCreated('beta')]);
    const restored: Recorded<GroupEvent> = {
      ...created,
      position: '9'.repeat(20) as Recorded['position'],
      metadata: { ...created.metadata, compensates: { eventId: deleted.id, code: 'product_archived' } },
    };
    expect([created, deleted, restored].reduce(group.evolve, group.initialState())).toMatchObject({
      exists: true,
      since: created.position,
    });
  });
});

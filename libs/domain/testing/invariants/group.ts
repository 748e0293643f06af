import { groupStream } from '#contracts';
import { PRODUCTS } from '../arbitraries/commands';
import { ORG } from '../fixtures';
import { outOfTurn, typed, type Invariants } from './invariant';

export const GROUP_INVARIANTS: Invariants = {
  'D16 a group is created and deleted in turns': fleet =>
    PRODUCTS.flatMap(id => ['g', 'h'].map(name => fleet.ledger.read(groupStream(ORG, id, name)))).flatMap(
      events => outOfTurn(events, ['GroupCreated'], ['GroupDeleted']),
    ),
  'A22, A25 a group is created and deleted only in an open product': (fleet, events) =>
    typed(events, 'GroupCreated', 'GroupDeleted').filter(({ data }) => !fleet.isOpen(data.productId)),
};

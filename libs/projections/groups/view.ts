import { shape } from '#contracts/http';
import { BY_ID, listView } from '../views/view';
import { groups } from './model';

export const Group = shape.named('Group', 'A group of devices (D16).', {
  id: shape.id('The name of the group.'),
  productId: shape.id('The product.'),
  createdAt: shape.time('When it was created.'),
  revision: shape.Revision,
});

export const groupView = listView({
  model: groups,
  schema: Group,
  columns: ['id', 'productId', 'createdAt', 'revision'],
  sorts: BY_ID,
  sort: 'id',
  item: ({ productId, name, createdAt, revision }) => ({ id: name, productId, createdAt, revision }),
});

/** What a single group shows beside that. */
export const GroupMembers = shape.object({ devices: shape.count('Devices in it.') });

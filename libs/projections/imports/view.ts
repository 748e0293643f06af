import { IMPORT_FORMATS, LIST_IDS } from '#contracts';
import { shape } from '#contracts/http';
import { listView } from '../views/view';
import { imports } from './model';

const Cause = shape.object({
  code: shape.text('`interrupted`, or the problem code of a failure.'),
  detail: shape.text('What happened.'),
});

export const Import = shape.named('Import', 'An import of devices from a list (D13 to D15).', {
  id: shape.id('The import.'),
  productId: shape.id('The product.'),
  format: shape.oneOf(IMPORT_FORMATS, 'As what the list was read.'),
  ids: shape.nullable(shape.oneOf(LIST_IDS, 'Which ids a text list is of; null of another list.')),
  status: shape.oneOf(['running', 'interrupted', 'completed', 'failed'], 'How it stands.'),
  total: shape.count('Lines decided so far: the sum of the three.'),
  imported: shape.count('Devices that came into the product.'),
  duplicates: shape.count('Lines whose device was a member already.'),
  rejected: shape.count('Lines that were refused.'),
  nextLine: shape.count('The first line that is not decided yet, from 1.'),
  sha256: shape.nullable(shape.Sha256, 'Of the whole list; known when completed.'),
  cause: shape.nullable(Cause, 'Why it does not go on: of an interruption or a failure.'),
  startedAt: shape.time('When it was started.'),
  updatedAt: shape.time('When something of it was last recorded.'),
  revision: shape.Revision,
  staleSince: shape.optional(shape.StaleSince),
});

export const importView = listView({
  model: imports,
  schema: Import,
  columns: [
    'id',
    'productId',
    'format',
    'ids',
    'status',
    'total',
    'imported',
    'duplicates',
    'rejected',
    'nextLine',
    'startedAt',
    'updatedAt',
    'revision',
  ],
  sorts: { id: 'id', startedAt: 'startedPosition' },
  sort: '-startedAt',
  item: ({ orgId, importId, startedPosition, ...rest }) => ({ id: importId, ...rest }),
});

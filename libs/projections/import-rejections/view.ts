import { answers } from '#contracts/http';
import { listView } from '../views/view';
import { importRejections } from './model';

export const importRejectionView = listView({
  model: importRejections,
  schema: answers.ImportRejection,
  columns: ['line', 'value', 'reason', 'path'],
  // The order of document ids is the order of lines.
  sorts: { id: 'id', line: 'id' },
  sort: 'line',
  item: ({ line, value, reason, path }) => ({ line, value, reason, path }),
});

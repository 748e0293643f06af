import { MIGRATION_STEPS } from '#contracts';
import { shape } from '#contracts/http';
import { BY_ID, listView } from '../views/view';
import { migrationResults } from './model';

const MigrationResult = shape.named('MigrationResult', 'What became of one thing of a migration.', {
  id: shape.text('A group, a firmware version, a device, or the product.'),
  step: shape.oneOf(MIGRATION_STEPS, 'In which step.'),
  result: shape.oneOf(['done', 'rejected'], 'What became of it.'),
  reason: shape.nullable(shape.text('A problem code; of what is done: what could not be kept.')),
  attempt: shape.count('In which attempt of the step.'),
  at: shape.time('When.'),
});

export const migrationResultView = listView({
  model: migrationResults,
  schema: MigrationResult,
  columns: ['id', 'step', 'result', 'reason', 'attempt', 'at'],
  sorts: BY_ID,
  sort: 'id',
  filters: { step: { field: 'step', op: 'eq' }, result: { field: 'result', op: 'eq' } },
  item: ({ thing, step, result, reason, attempt, at }) => ({ id: thing, step, result, reason, attempt, at }),
});

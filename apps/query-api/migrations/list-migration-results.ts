import { migrationResults, migrations, organizations, type MigrationResultDocument } from '#projections';
import type { Condition } from '#read-store';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { BY_ID, sortOf } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { inOrganization } from '../reading/resources';
import { migrationOf } from './migrations';

const resultItem = ({ thing, step, result, reason, attempt, at }: MigrationResultDocument) => ({
  id: thing,
  step,
  result,
  reason,
  attempt,
  at,
});

/** What became of each group, firmware version and device, by step and id. */
export const listMigrationResults =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, migrations, migrationResults);
    const { orgId, migrationId } = await migrationOf(request, reading);
    const { step, result, sort = 'id' } = request.query;
    const filters: Condition[] = [];
    if (step !== undefined) filters.push({ field: 'step', op: 'eq', value: step });
    if (result !== undefined) filters.push({ field: 'result', op: 'eq', value: result });
    const source = modelSource(reading, {
      model: migrationResults,
      scope: [...inOrganization({ orgId }), { field: 'migrationId', op: 'eq', value: migrationId }],
      filters,
      sort: sortOf(sort, BY_ID),
      columns: ['id', 'step', 'result', 'reason', 'attempt', 'at'],
      items: documents => documents.map(resultItem),
    });
    return listAnswer(request, source);
  };

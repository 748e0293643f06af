import { migrationResults, migrations, organizations } from '#projections';
import { migrationResultView } from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { viewSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization } from '../reading/resources';
import { migrationOf } from './migrations';

/** What became of each group, firmware version and device, by step and id. */
export const listMigrationResults =
  ({ freshness }: QueryTools): ListHandler<'ListMigrationResults'> =>
  async request => {
    const reading = await freshness.read(request, organizations, migrations, migrationResults);
    const { orgId, migrationId } = await migrationOf(request, reading);
    const source = viewSource(reading, migrationResultView, {
      scope: [...inOrganization({ orgId }), { field: 'migrationId', op: 'eq', value: migrationId }],
      query: request.query,
    });
    return listAnswer(request, source);
  };

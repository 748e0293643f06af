import type { HttpRequest } from '#platform';
import { documentId, migrations, organizations, type MigrationDocument } from '#projections';
import { migrationView, type Stored } from '#projections/views';
import type { AnswerHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, organizationOf, parameter } from '../reading/resources';
import type { Reading } from '../reading/reading';

/** One migration: its plan, and how far each step is. */
export const getMigration =
  ({ freshness }: QueryTools): AnswerHandler<'GetMigration'> =>
  async request => {
    const reading = await freshness.read(request, organizations, migrations);
    const found = await migrationOf(request, reading);
    const { devices } = found;
    return thingAt(reading.position, found.revision, { ...migrationView.item(found), devices });
  };

/** The migration of the path; throws `not_found`. The reading must have `organizations` and `migrations`. */
export async function migrationOf(
  request: Pick<HttpRequest, 'params'>,
  reading: Reading,
): Promise<Stored<MigrationDocument>> {
  const { orgId } = await organizationOf(request, reading);
  const migrationId = parameter(request, 'migrationId');
  const found = await reading.get(migrations, documentId(orgId, migrationId));
  if (found === null) throw missing(`migration ${migrationId}`);
  return found;
}

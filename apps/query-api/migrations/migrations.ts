import type { MigrationStep } from '#contracts';
import type { HttpRequest } from '#platform';
import { documentId, migrations, organizations, type MigrationDocument } from '#projections';
import { listAnswer } from '../listing/list-answer';
import { modelSource } from '../listing/model-source';
import { sortOf, type Sorts } from '../listing/sorting';
import type { QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { inOrganization, missing, organizationOf, parameter } from '../reading/resources';
import type { Reading, Stored } from '../reading/reading';

const SORTS: Sorts = { id: 'id', plannedAt: 'plannedPosition' };

function migrationItem(document: Stored<MigrationDocument>) {
  const { orgId, migrationId, plannedPosition, ...rest } = document;
  return { id: migrationId, ...rest, nextStep: nextStep(document) };
}

/** Without the devices that were selected, of which there may be many. */
function listed(document: Stored<MigrationDocument>) {
  const { devices, ...item } = migrationItem(document);
  return item;
}

/** What an operator may confirm next: what is not done yet, else what has left something undone; null while one runs. */
function nextStep({ status, steps }: MigrationDocument): MigrationStep | null {
  if (status !== 'open' || steps.some(step => step.status === 'running')) return null;
  const next = steps.find(step => step.status !== 'finished') ?? steps.find(step => step.rejected > 0);
  return next?.step ?? null;
}

const COLUMNS = [
  'id',
  'kind',
  'from',
  'to',
  'status',
  'nextStep',
  'plannedBy',
  'plannedAt',
  'endedAt',
  'updatedAt',
  'revision',
] as const satisfies readonly (keyof ReturnType<typeof listed>)[];

/** Migrations of an organization, newest first. */
export const listMigrations =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, migrations);
    const organization = await organizationOf(request, reading);
    const source = modelSource(reading, {
      model: migrations,
      scope: inOrganization(organization),
      filters: [],
      sort: sortOf(request.query['sort'] ?? '-plannedAt', SORTS),
      columns: COLUMNS,
      items: documents => documents.map(listed),
    });
    return listAnswer(request, source);
  };

/** One migration: its plan, and how far each step is. */
export const getMigration =
  ({ freshness }: QueryTools): QueryHandler =>
  async request => {
    const reading = await freshness.read(request, organizations, migrations);
    const found = await migrationOf(request, reading);
    return thingAt(reading.position, found.revision, migrationItem(found));
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

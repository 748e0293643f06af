import type { MigrationStep, Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { documentIdOf, organizationIn, partOf } from '../document-ids';
import { migrations } from '../migrations/model';

/** What became of one group, firmware version or device; id `org~migration~step~thing`, the newest attempt counts. */
export interface MigrationResultDocument {
  readonly orgId: string;
  readonly migrationId: string;
  readonly step: MigrationStep;
  readonly thing: string;
  readonly result: 'done' | 'rejected';
  /** A problem code; of what is done: what could not be kept. */
  readonly reason: string | null;
  readonly attempt: number;
  readonly at: string;
}

export const migrationResults: DocumentModel<MigrationResultDocument> = {
  kind: 'documents',
  name: 'migration-results',
  version: 1,
  belongs: { to: 'document', of: migrations, by: 'migrationId' },
  handles: ['MigrationBatchRecorded'],
  fields: { orgId: 'string', migrationId: 'string', step: 'string', result: 'string' },
  indexes: [
    ['orgId', 'migrationId'],
    ['orgId', 'migrationId', 'step'],
    ['orgId', 'migrationId', 'result'],
  ],
  onPoison: 'park',
  keys,
  evolve,
};

function keys(event: Recorded): readonly string[] {
  const id = documentIdOf(event, 'migration');
  if (id === null || event.type !== 'MigrationBatchRecorded') return [];
  return event.data.results.map(result => `${id}~${event.data.step}~${result.id}`);
}

function evolve(
  document: MigrationResultDocument | null,
  event: Recorded,
  key: string,
): MigrationResultDocument | null {
  if (event.type !== 'MigrationBatchRecorded') return document;
  const thing = partOf(key, 3);
  const found = event.data.results.find(({ id }) => id === thing);
  if (found === undefined) return document;
  const { step, attempt } = event.data;
  const { result, reason } = found;
  const [orgId, migrationId] = [organizationIn(key), partOf(key, 1)];
  return { orgId, migrationId, step, thing, result, reason, attempt, at: event.recordedAt };
}

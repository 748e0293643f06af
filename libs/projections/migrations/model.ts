import type {
  DeviceSelection,
  MigrationExpectation,
  MigrationKind,
  MigrationStep,
  Recorded,
} from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn } from '../document-ids';

type MigrationStatus = 'open' | 'completed' | 'cancelled';
type MigrationStepStatus = 'planned' | 'running' | 'interrupted' | 'finished';

interface MigrationStepDocument {
  readonly step: MigrationStep;
  readonly status: MigrationStepStatus;
  /** What the plan found; null where a step has nothing to count. */
  readonly expects: Omit<MigrationExpectation, 'step'> | null;
  /** Confirmations so far, and who gave the newest. */
  readonly attempt: number;
  readonly confirmedBy: string | null;
  readonly confirmedAt: string | null;
  /** Since the step began anew. */
  readonly done: number;
  readonly rejected: number;
  /** Begun, and not known to be done. */
  readonly underWay: number;
  /** Why it was interrupted. */
  readonly cause: string | null;
  readonly endedAt: string | null;
}

/** One merger or split of products (A23, A24); id `org~migration`. */
export interface MigrationDocument {
  readonly orgId: string;
  readonly migrationId: string;
  readonly kind: MigrationKind;
  readonly from: string;
  readonly to: string;
  readonly devices: DeviceSelection | null;
  readonly status: MigrationStatus;
  readonly steps: readonly MigrationStepDocument[];
  readonly plannedBy: string;
  readonly plannedAt: string;
  /** For the order "newest first". */
  readonly plannedPosition: string;
  readonly endedAt: string | null;
  readonly updatedAt: string;
  readonly revision: number;
}

export const migrations: DocumentModel<MigrationDocument> = {
  kind: 'documents',
  name: 'migrations',
  version: 1,
  belongs: {
    to: 'products',
    seenAs: (migration, products) =>
      products.has(migration.from) && products.has(migration.to) ? migration : null,
  },
  handles: [
    'MigrationPlanned',
    'MigrationStepConfirmed',
    'MigrationBatchRecorded',
    'MigrationStepInterrupted',
    'MigrationStepFinished',
    'MigrationCompleted',
    'MigrationCancelled',
  ],
  fields: { orgId: 'string', plannedPosition: 'string' },
  indexes: [['orgId'], ['orgId', 'plannedPosition']],
  onPoison: 'park',
  keys: keyFrom('migration'),
  evolve,
};

function evolve(document: MigrationDocument | null, event: Recorded, key: string): MigrationDocument | null {
  if (event.type === 'MigrationPlanned') return planned(event, key);
  if (document === null) return null;
  const { revision, recordedAt: updatedAt } = event;
  return { ...document, ...changes(document, event), revision, updatedAt };
}

function planned(event: Extract<Recorded, { type: 'MigrationPlanned' }>, key: string): MigrationDocument {
  const { migrationId, kind, from, to, selection, steps, expects } = event.data;
  return {
    orgId: organizationIn(key),
    migrationId,
    kind,
    from,
    to,
    devices: selection,
    status: 'open',
    steps: steps.map(step => {
      const found = expects.find(each => each.step === step);
      return { ...begun, step, status: 'planned', attempt: 0, expects: found ? without(found) : null };
    }),
    plannedBy: event.metadata.actor,
    plannedAt: event.recordedAt,
    plannedPosition: event.position,
    endedAt: null,
    updatedAt: event.recordedAt,
    revision: event.revision,
  };
}

const without = ({ step: _, ...found }: MigrationExpectation) => found;

/** A step that has done nothing. */
const begun = {
  confirmedBy: null,
  confirmedAt: null,
  done: 0,
  rejected: 0,
  underWay: 0,
  cause: null,
  endedAt: null,
} as const;

/** What one later event changes. */
function changes({ steps }: MigrationDocument, event: Recorded): Partial<MigrationDocument> {
  switch (event.type) {
    case 'MigrationStepConfirmed':
    case 'MigrationBatchRecorded':
    case 'MigrationStepInterrupted':
    case 'MigrationStepFinished': {
      const changed = (step: MigrationStepDocument) =>
        step.step === event.data.step ? { ...step, ...stepChanges(step, event) } : step;
      return { steps: steps.map(changed) };
    }
    case 'MigrationCompleted':
      return { status: 'completed', endedAt: event.recordedAt };
    case 'MigrationCancelled':
      return { status: 'cancelled', endedAt: event.recordedAt, steps: steps.map(stopped) };
    default:
      return {};
  }
}

const stopped = (step: MigrationStepDocument): MigrationStepDocument =>
  step.status === 'running' ? { ...step, status: 'interrupted', cause: 'the migration was cancelled' } : step;

type OfStep = Extract<
  Recorded,
  {
    type:
      | 'MigrationStepConfirmed'
      | 'MigrationBatchRecorded'
      | 'MigrationStepInterrupted'
      | 'MigrationStepFinished';
  }
>;

function stepChanges(step: MigrationStepDocument, event: OfStep): Partial<MigrationStepDocument> {
  switch (event.type) {
    case 'MigrationStepConfirmed':
      return {
        ...(step.status === 'interrupted' ? { cause: null } : begun),
        status: 'running',
        attempt: event.data.attempt,
        confirmedBy: event.metadata.actor,
        confirmedAt: event.recordedAt,
      };
    case 'MigrationBatchRecorded': {
      const { results, next } = event.data;
      const rejected = results.filter(({ result }) => result === 'rejected').length;
      return {
        done: step.done + results.length - rejected,
        rejected: step.rejected + rejected,
        underWay: next.length,
      };
    }
    case 'MigrationStepInterrupted':
      return { status: 'interrupted', cause: event.data.cause };
    case 'MigrationStepFinished':
      return { status: 'finished', underWay: 0, endedAt: event.recordedAt };
  }
}

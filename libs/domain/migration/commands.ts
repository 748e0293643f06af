import type {
  ConfirmMigrationStepBody,
  MigrationExpectation,
  MigrationResult,
  MigrationStep,
  PlanMigrationBody,
} from '#contracts';

interface OnMigration {
  readonly orgId: string;
  readonly migrationId: string;
}

export interface PlanMigration extends OnMigration {
  readonly type: 'PlanMigration';
  readonly body: PlanMigrationBody;
  /** What was found when it was planned; it decides nothing. */
  readonly expects: readonly MigrationExpectation[];
}

export interface ConfirmMigrationStep extends OnMigration {
  readonly type: 'ConfirmMigrationStep';
  readonly body: ConfirmMigrationStepBody;
}

/** What a run tells of the attempt that it was confirmed for. */
interface OfAttempt extends OnMigration {
  readonly step: MigrationStep;
  readonly attempt: number;
}

export interface RecordMigrationBatch extends OfAttempt {
  readonly type: 'RecordMigrationBatch';
  /** Batches of the attempt before this one: a run that was overtaken records nothing. */
  readonly batch: number;
  /** Of what was under way. */
  readonly results: readonly MigrationResult[];
  /** What is under way from here on. */
  readonly next: readonly string[];
}

export interface InterruptMigrationStep extends OfAttempt {
  readonly type: 'InterruptMigrationStep';
  readonly cause: string;
}

export interface FinishMigrationStep extends OfAttempt {
  readonly type: 'FinishMigrationStep';
}

export interface CancelMigration extends OnMigration {
  readonly type: 'CancelMigration';
}

export type MigrationCommand =
  | PlanMigration
  | ConfirmMigrationStep
  | RecordMigrationBatch
  | InterruptMigrationStep
  | FinishMigrationStep
  | CancelMigration;

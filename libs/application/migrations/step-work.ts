import type { DeviceSelection, MigrationResult, MigrationStep } from '#contracts';
import type { Envelope } from '../executor/envelope';

/** What one run of a step is about. */
export interface StepScope {
  readonly orgId: string;
  readonly migrationId: string;
  readonly from: string;
  readonly to: string;
  readonly selection: DeviceSelection | null;
  /** Devices keep their groups when the plan has the step that takes the groups along. */
  readonly keepsGroups: boolean;
  readonly step: MigrationStep;
  readonly attempt: number;
  /** In the name of who confirmed it. */
  readonly confirmation: Envelope;
}

/** What a step does, thing by thing. Each may be done again: what is so already stays so. */
export interface StepWork {
  /** How many may be under way at the same time. */
  readonly atOnce: number;
  /** Ids behind `after`, in a fixed order, at most `limit`; none when there are no more. */
  page(after: string | null, limit: number): Promise<readonly string[]>;
  /** Throws only what may be better next time. */
  carryOut(id: string): Promise<MigrationResult>;
}

export const done = (id: string, reason: string | null = null): MigrationResult => ({
  id,
  result: 'done',
  reason,
});

export const rejected = (id: string, reason: string): MigrationResult => ({ id, result: 'rejected', reason });

import type { ReadStore } from '#read-store';
import type { Clock } from '#time';
import type { Executor } from '../../executor/executor';
import type { ReportTimes } from './report-times';
import type { Sightings } from './sightings';

export interface CheckInParts {
  readonly executor: Executor;
  readonly readStore: ReadStore;
  readonly sightings: Sightings;
  readonly times: ReportTimes;
  readonly clock: Clock;
  /** Where devices reach this service, without a slash at the end. */
  readonly publicUrl: string;
}

/** Policies may be this old (consistency.md 8); the executor's own appends are in them at once. */
export const POLICY_AGE_MS = 2_000;

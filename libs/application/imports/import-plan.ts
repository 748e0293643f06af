import type { ImportScope } from './intake';
import type { Reading } from './reading/forms';

/** What one request asks for: where its lines go, how they are read. */
export interface ImportPlan extends ImportScope, Reading {
  /** Decides all and writes nothing. */
  readonly dryRun: boolean;
}

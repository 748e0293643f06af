import type { HealthResult } from '../pages/health';
import type { OutputState } from './line-output';

/** Whether lines of the log are being lost; the work goes on without them. */
export function logHealth({ dropped, failure }: OutputState): HealthResult {
  if (failure !== null)
    return {
      ok: true,
      degraded: true,
      detail: `stdout cannot be written (${failure}): ${dropped} lines of the log were dropped`,
    };
  return { ok: true, detail: dropped === 0 ? 'written' : `written; ${dropped} lines were dropped before` };
}

import type { OutputState } from '../logging/line-output';
import { standardOutput } from '../logging/standard-output';

/** What one indicator found; `degraded` still counts as ready (lag, parked events). */
export interface HealthResult {
  readonly ok: boolean;
  /** One sentence for whoever is woken at night; no secrets: the page needs no credential. */
  readonly detail: string;
  readonly degraded?: boolean;
}

/** By name: whether this process can do its own work (architecture.md 5). */
export type HealthIndicators = Readonly<Record<string, () => Promise<HealthResult>>>;

/** Told of what is behind a check that failed and behind a 503; says each state once. */
export interface Failures {
  /** `sentence` is for what is no store's outage. */
  failed(who: string, cause: unknown, sentence: string): void;
}

export interface HealthReport {
  readonly status: 'ok' | 'degraded' | 'unavailable';
  readonly checks: Readonly<Record<string, HealthResult>>;
}

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

const TIMEOUT_MS = 5_000;

/** What every program has, beside the indicators of its own. */
const COMMON: HealthIndicators = { log: async () => logHealth(standardOutput().state) };

/** Asks every indicator at once; one that throws or takes longer than 5 s is not ok. */
export async function readiness(indicators: HealthIndicators, failures: Failures): Promise<HealthReport> {
  const checks = await Promise.all(
    Object.entries({ ...indicators, ...COMMON }).map(
      async ([name, ask]) =>
        [
          name,
          await inTime(ask, cause => failures.failed(`health ${name}`, cause, `the check of ${name} failed`)),
        ] as const,
    ),
  );
  const results = checks.map(([, result]) => result);
  const status = results.some(result => !result.ok)
    ? 'unavailable'
    : results.some(result => result.degraded === true)
      ? 'degraded'
      : 'ok';
  return { status, checks: Object.fromEntries(checks) };
}

async function inTime(
  ask: () => Promise<HealthResult>,
  failed: (cause: unknown) => void,
): Promise<HealthResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HealthResult>(resolve => {
    timer = setTimeout(
      () => resolve({ ok: false, detail: `no answer within ${TIMEOUT_MS / 1000} s` }),
      TIMEOUT_MS,
    );
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    failed(error);
    // A driver's text must not reach a page without credential.
    return { ok: false, detail: 'the check failed; see the log' };
  } finally {
    clearTimeout(timer);
  }
}

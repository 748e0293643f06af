import type { FirmwareVersion, OutcomeBody, ReportEvent } from '#contracts';
import type { DeviceState } from '../device/state';
import type { FirmwareState } from '../firmware/state';
import type { ReportState, Success } from './state';

/** What the outcome of an attempt rests on beside the device's own words. */
interface Wishes {
  readonly device: DeviceState;
  readonly firmware: FirmwareState;
}

/**
 * What a reported version says of the attempts at it: the open one has succeeded, or the last one that did has not
 * lasted. `from`: the version that was reported before.
 */
export function shownByVersion(
  version: FirmwareVersion,
  from: FirmwareVersion | null,
  report: ReportState,
  wishes: Wishes,
): readonly ReportEvent[] {
  const { offer } = report;
  if (offer?.version === version)
    return [{ type: 'UpdateSucceeded', data: { version, from, attempt: offer.attempt } }];
  const lost = fellBackFrom(version, report, wishes);
  return lost === null
    ? []
    : [
        {
          type: 'UpdateReverted',
          data: { version: lost.version, from: version, attempt: lost.attempt },
        },
      ];
}

/** The update that a device has fallen back from: it runs what it came from, and nobody wished it (consistency.md 8). */
function fellBackFrom(
  version: FirmwareVersion,
  { success, offer, failures }: ReportState,
  { device, firmware }: Wishes,
): Success | null {
  if (success === null || version !== success.from || version === success.version) return null;
  const { position } = success;
  const goal = firmware.versions.get(success.version);
  const isWithdrawn = goal === undefined || (goal.withdrawnAt !== null && goal.withdrawnAt > position);
  const isLocked = device.lockedAt !== null && device.lockedAt > position;
  const isOver = offer !== null || failures.some(failure => failure.position > position);
  return isWithdrawn || isLocked || isOver ? null : success;
}

/**
 * A failure closes the attempt that it is of: the one that it names, else the open one. One that was said before closes
 * nothing more. A success is believed only when the version is reported.
 */
export function failureOf(
  outcome: OutcomeBody | undefined,
  report: ReportState,
  claimedAt: string | null,
): ReportEvent | null {
  const { offer, running } = report;
  if (outcome?.result !== 'failed' || offer?.version !== outcome.version) return null;
  const isOfOpen = outcome.attempt === undefined || outcome.attempt === offer.attempt;
  if (!isOfOpen || wasSaid(outcome, report, claimedAt)) return null;
  const { version, attempt } = offer;
  const [from, error] = [running?.version ?? null, outcome.error ?? null];
  return { type: 'UpdateFailed', data: { version, from, attempt, error } };
}

/** A failure of before the newest report: of an attempt that is known, and kept once (consistency.md 10). */
export function lateFailureOf(
  outcome: OutcomeBody | undefined,
  report: ReportState,
  claimedAt: string | null,
): ReportEvent | null {
  if (outcome?.result !== 'failed' || wasSaid(outcome, report, claimedAt)) return null;
  const { version } = outcome;
  const attempt = outcome.attempt ?? newestAttempt(version, report);
  if (attempt === null) return null;
  const [from, error] = [report.running?.version ?? null, outcome.error ?? null];
  return { type: 'UpdateFailed', data: { version, from, attempt, error, late: true } };
}

const wasSaid = ({ version }: OutcomeBody, { said }: ReportState, claimedAt: string | null): boolean =>
  claimedAt !== null && said.some(one => one.version === version && one.at === claimedAt);

function newestAttempt(version: FirmwareVersion, { offer, success, failures }: ReportState): number | null {
  const attempts = [...failures, success, offer].filter(one => one?.version === version);
  return attempts.at(-1)?.attempt ?? null;
}

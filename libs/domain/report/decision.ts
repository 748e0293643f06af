import type { EventId, FirmwareVersion, Position } from '#contracts';
import { comparePrecedence } from '../firmware/version';
import { isObtainable, releasedTo, type FirmwareState, type Release } from '../firmware/state';
import { isQuarantinedIn, type DeviceState, type Lock, type Membership } from '../device/state';
import type { Product } from '../product/state';
import { reportsOfMember, type ReportState } from './state';

/** Why a device should run a version, or none. */
type TargetReason = 'lock' | 'development' | 'group-release' | 'product-release' | 'nothing-released';

/** Which firmware a device should run, with the events that led to it (domain.md 3). */
export interface Target {
  readonly version: FirmwareVersion | null;
  readonly reason: TargetReason;
  readonly because: readonly EventId[];
  /** Position of the newest of those events: attempts count from it. */
  readonly since: Position | null;
}

/** Why a device is not offered its target now. */
type NoOfferReason =
  | 'no-target'
  | 'running'
  | 'quarantined'
  | 'bytes-missing'
  | 'auto-update-off'
  | 'downgrade-not-allowed'
  | 'attempts-used-up';

export interface FirmwareDecision {
  readonly target: Target;
  /** The version to install now; null with the reason in `noOffer`. */
  readonly offer: FirmwareVersion | null;
  readonly noOffer: NoOfferReason | null;
}

interface Situation {
  readonly device: DeviceState;
  readonly membership: Membership;
  readonly report: ReportState;
  readonly product: Product;
  readonly firmware: FirmwareState;
}

/** lock > development device > highest release to one of its groups > the product's release > none. */
export function firmwareTarget({
  device,
  report,
  firmware,
}: Omit<Situation, 'membership' | 'product'>): Target {
  const { lock, development } = device;
  if (lock !== null && counts(lock, report))
    return { version: lock.version, reason: 'lock', because: [lock.eventId], since: lock.since };
  if (development !== null) {
    return { version: null, reason: 'development', because: [development.eventId], since: null };
  }
  const forGroups = device.groups.flatMap(name => releasedTo(firmware, name) ?? []);
  const highest = forGroups.reduce<Release | null>(
    (best, release) =>
      best === null || comparePrecedence(release.version, best.version) > 0 ? release : best,
    null,
  );
  if (highest !== null) return released(highest, 'group-release');
  const forProduct = releasedTo(firmware, null);
  return forProduct === undefined
    ? { version: null, reason: 'nothing-released', because: [], since: null }
    : released(forProduct, 'product-release');
}

/** D24, D25: at once, or from the next connect or boot on. */
const counts = ({ when, since }: Lock, { startedAt }: ReportState): boolean =>
  when === 'now' || startedAt > since;

/** The lock that counts only from the next connect or boot on (D25); null when none waits. */
export const waitingLock = ({ lock }: DeviceState, report: ReportState): Lock | null =>
  lock === null || counts(lock, report) ? null : lock;

const released = ({ version, eventId, position }: Release, reason: TargetReason): Target => ({
  version,
  reason,
  because: [eventId],
  since: position,
});

/** Whether the device is to install its target now. */
export function decideFirmwareFor(situation: Situation): FirmwareDecision {
  const report = reportsOfMember(situation.report, situation.membership);
  const target = firmwareTarget({ ...situation, report });
  const noOffer = reasonAgainst(target, { ...situation, report });
  return { target, offer: noOffer === null ? target.version : null, noOffer };
}

function reasonAgainst(
  target: Target,
  { device, membership, report, product, firmware }: Situation,
): NoOfferReason | null {
  const { version } = target;
  const { running } = report;
  const { autoUpdate, allowDowngrade, maxAttempts } = product.firmwarePolicy;
  if (isQuarantinedIn(device, membership.productId)) return 'quarantined';
  if (version === null) return 'no-target';
  if (running?.version === version) return 'running';
  const file = firmware.versions.get(version);
  if (file === undefined || !isObtainable(file)) return 'bytes-missing';
  if (target.reason !== 'lock' && !autoUpdate) return 'auto-update-off';
  const isDowngrade = running !== null && comparePrecedence(version, running.version) < 0;
  if (target.reason !== 'lock' && isDowngrade && !allowDowngrade) return 'downgrade-not-allowed';
  return failuresOf(version, target, report) >= maxAttempts ? 'attempts-used-up' : null;
}

/** Failed attempts at the target since the release or lock that set it. */
export function failuresOf(version: FirmwareVersion, { since }: Target, { failures }: ReportState): number {
  return failures.filter(
    failure => failure.version === version && (since === null || failure.position > since),
  ).length;
}

import {
  deviceStream,
  firmwareStream,
  productStream,
  type CheckInBody,
  type FirmwareVersion,
  type OutcomeBody,
  type ReportEvent,
} from '#contracts';
import { accept, reject, type Context, type Decision, type Rejected } from '../decider';
import type { OnDevice } from '../device/declaration';
import { gatewayOf, memberOf, type DeviceState } from '../device/state';
import type { FirmwareState } from '../firmware/state';
import { presentProduct, type Product } from '../product/state';
import { onReport, type ReportDeclaration } from './declaration';
import { decideFirmwareFor, failuresOf } from './decision';
import { failureOf, lateFailureOf, shownByVersion } from './outcomes';
import { readReported } from './reported-version';
import { reportsOfMember, type ReportState } from './state';
import { Unfolding } from './unfolding';

type ReportDecision = Decision<ReportEvent>;

/** A check-in may rest on a policy that is this old (consistency.md 8). */
const POLICY_AGE_MS = 2_000;

export interface CheckIn extends OnDevice {
  readonly type: 'CheckIn';
  readonly body: CheckInBody;
  /** The newest time that it has reported, as far as whoever asks remembers more than the log; RFC 3339 UTC. */
  readonly newestReport?: string | null;
}

/** D21 to D27: the device says how it is; what it should run follows from both streams, product and firmware. */
export const checkIn: ReportDeclaration<CheckIn> = {
  type: 'CheckIn',
  stream: onReport,
  facts: ({ orgId, productId, deviceId }) => [
    { kind: 'device', stream: deviceStream(orgId, deviceId), maxAgeMs: 0 },
    { kind: 'product', stream: productStream(orgId, productId), maxAgeMs: POLICY_AGE_MS },
    { kind: 'firmware', stream: firmwareStream(orgId, productId), maxAgeMs: POLICY_AGE_MS },
  ],
  decide: decideCheckIn,
};

function decideCheckIn(command: CheckIn, state: ReportState, context: Context): ReportDecision {
  const { orgId, productId, deviceId, body } = command;
  const device = context.facts.get('device', deviceStream(orgId, deviceId));
  const product = presentProduct(context.facts.get('product', productStream(orgId, productId)));
  const membership = memberOf(device, productId);
  if (product === null || membership === null) {
    return reject('not_found', `There is no device ${deviceId} in product ${productId}.`);
  }
  const wrongWay = product.deviceType === 'sub-device' ? notThroughGateway(command, product, device) : null;
  if (wrongWay !== null) return wrongWay;
  if (isLate(command, state, context))
    return lateReport(command, product, reportsOfMember(state, membership), context);
  const firmware = context.facts.get('firmware', firmwareStream(orgId, productId));
  const unfolding = new Unfolding(state, membership, context.occurredAt);
  presence(body, unfolding);
  if (body.version != null) {
    const reported = readReported(body.version, product.versionScheme);
    if (reported.to === null) textReported(reported.text, unfolding);
    else versionReported(reported.to, unfolding, { device, firmware });
  }
  const failure = failureOf(outcomeIn(command, product), unfolding.now, context.claimedAt);
  if (failure !== null) unfolding.add(failure);
  const decision = decideFirmwareFor({ device, membership, report: unfolding.now, product, firmware });
  if (decision.offer !== null && body.online && unfolding.now.offer?.version !== decision.offer) {
    const version = decision.offer;
    const attempt = failuresOf(version, decision.target, unfolding.now) + 1;
    unfolding.add({
      type: 'UpdateOffered',
      data: { version, attempt, because: [...decision.target.because] },
    });
  }
  return accept(unfolding.events);
}

/** C8: a sub-device connects through the gateway that it is attached to, and never directly. */
function notThroughGateway(
  { deviceId, body: { via } }: CheckIn,
  { specifiedGateway }: Product,
  device: DeviceState,
): Rejected | null {
  const gateway = gatewayOf(device);
  if (via === undefined)
    return reject('direct_connection', `Device ${deviceId} is a sub-device: name its gateway in via (C8).`);
  const specified = specifiedGateway === true ? (device.specifiedGatewayId ?? gateway) : null;
  if (specified !== null && via !== specified)
    return reject('wrong_gateway', `Device ${deviceId} connects only through gateway ${specified} (C14).`);
  if (via === gateway) return null;
  const where = gateway === null ? 'attached to no gateway' : `attached to gateway ${gateway}, not to ${via}`;
  return reject('direct_connection', `Device ${deviceId} is ${where} (C8).`);
}

/** A report of which nothing is said is of now. */
const isLate = (
  { newestReport }: CheckIn,
  { reportedAt }: ReportState,
  { occurredAt, claimedAt }: Context,
): boolean =>
  claimedAt !== null && [reportedAt, newestReport].some(newest => newest != null && occurredAt < newest);

/** Older than the newest accepted report: kept, but the present is not changed by it (consistency.md 10). */
function lateReport(
  command: CheckIn,
  product: Product,
  report: ReportState,
  { claimedAt }: Context,
): ReportDecision {
  const { version } = command.body;
  const events: ReportEvent[] = [];
  const from = report.running?.version ?? null;
  if (version != null) {
    const data = { from, ...readReported(version, product.versionScheme), late: true };
    events.push({ type: 'FirmwareReported', data });
  }
  const failure = lateFailureOf(outcomeIn(command, product), report, claimedAt);
  if (failure !== null) events.push(failure);
  return accept(events);
}

/** What it says of an update; nothing where that names no version of the scheme. */
function outcomeIn({ body: { outcome } }: CheckIn, { versionScheme }: Product): OutcomeBody | undefined {
  if (outcome === undefined) return undefined;
  const { to: version } = readReported(outcome.version, versionScheme);
  return version === null ? undefined : { ...outcome, version };
}

function presence({ online, boot }: CheckInBody, unfolding: Unfolding): void {
  const { now } = unfolding;
  if (!now.activated) unfolding.add({ type: 'DeviceActivated', data: {} });
  if (online && (!now.online || boot === true)) {
    unfolding.add({ type: 'DeviceConnected', data: { boot: boot === true } });
  }
  if (!online && now.online) unfolding.add({ type: 'DeviceDisconnected', data: { cause: 'reported' } });
}

/** Recorded whenever the newest report does not already show what is now reported (consistency.md 8). */
function versionReported(
  version: FirmwareVersion,
  unfolding: Unfolding,
  wishes: { readonly device: DeviceState; readonly firmware: FirmwareState },
): void {
  const { running, failures } = unfolding.now;
  const uploadedAt = wishes.firmware.versions.get(version)?.position ?? null;
  const failedAfter = failures.some(
    failure => failure.version === version && running !== null && failure.position > running.position,
  );
  const isShown =
    running !== null &&
    running.version === version &&
    (uploadedAt === null || running.position > uploadedAt) &&
    !failedAfter;
  const from = running?.version ?? null;
  const shown = shownByVersion(version, from, unfolding.now, wishes);
  if (!isShown) unfolding.add({ type: 'FirmwareReported', data: { from, to: version } });
  for (const event of shown) unfolding.add(event);
}

/** What it runs is unknown from then on; said again it is the same report. */
function textReported(text: string, unfolding: Unfolding): void {
  const { running, unreadable } = unfolding.now;
  if (unreadable?.text === text) return;
  unfolding.add({ type: 'FirmwareReported', data: { from: running?.version ?? null, to: null, text } });
}

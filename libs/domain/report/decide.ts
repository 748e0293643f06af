import {
  deviceStream,
  firmwareStream,
  productStream,
  type CheckInBody,
  type FirmwareVersion,
  type Position,
  type Recorded,
  type ReportEvent,
} from '#contracts';
import { accept, reject, unchanged, type Context, type Decision, type Rejected } from '../decider';
import { gatewayOf, memberOf, type DeviceState } from '../device/state';
import { presentProduct } from '../product/gates';
import type { Product } from '../product/state';
import type { CheckIn, MarkSilent, ReportCommand } from './commands';
import { decideFirmwareFor, failuresOf } from './decision';
import { readReported } from './reported-version';
import { evolveReport, reportsOfMember, type ReportState } from './state';

type ReportDecision = Decision<ReportEvent>;

export function decideReport(command: ReportCommand, state: ReportState, context: Context): ReportDecision {
  switch (command.type) {
    case 'CheckIn':
      return checkIn(command, state, context);
    case 'MarkSilent':
      return markSilent(command, state);
  }
}

/** Later than every position in a log: where events that are being decided will lie. */
const AHEAD = '9'.repeat(20) as Position;

/** A state that is led forward by the events as they are decided. */
class Unfolding {
  readonly events: ReportEvent[] = [];

  constructor(
    private state: ReportState,
    private readonly context: Context,
  ) {}

  get now(): ReportState {
    return this.state;
  }

  add(event: ReportEvent): void {
    this.events.push(event);
    const metadata = { occurredAt: this.context.occurredAt };
    this.state = evolveReport(this.state, {
      id: 'undecided',
      position: AHEAD,
      metadata,
      ...event,
    } as Recorded<ReportEvent>);
  }
}

/** D21 to D27: the device says how it is; what it should run follows from both streams, product and firmware. */
function checkIn(command: CheckIn, state: ReportState, context: Context): ReportDecision {
  const { orgId, productId, deviceId, body } = command;
  const device = context.facts.get('device', deviceStream(orgId, deviceId));
  const product = presentProduct(context.facts.get('product', productStream(orgId, productId)));
  const membership = memberOf(device, productId);
  if (product === null || membership === null) {
    return reject('not_found', `There is no device ${deviceId} in product ${productId}.`);
  }
  const wrongWay = product.deviceType === 'sub-device' ? notThroughGateway(command, product, device) : null;
  if (wrongWay !== null) return wrongWay;
  if (state.reportedAt !== null && context.occurredAt < state.reportedAt) {
    return lateReport(body, product, reportsOfMember(state, membership.since));
  }
  const firmware = context.facts.get('firmware', firmwareStream(orgId, productId));
  const unfolding = new Unfolding(state, context);
  presence(body, unfolding);
  if (body.version !== undefined) {
    const reported = readReported(body.version, product.versionScheme);
    if (reported.to === null) textReported(reported.text, unfolding, membership.since);
    else {
      const uploadedAt = firmware.versions.get(reported.to)?.position ?? null;
      versionReported(reported.to, unfolding, membership.since, uploadedAt);
    }
  }
  outcome(body, unfolding, membership.since);
  const decision = decideFirmwareFor({ device, membership, report: unfolding.now, product, firmware });
  const open = reportsOfMember(unfolding.now, membership.since).offer;
  if (decision.offer !== null && body.online && open?.version !== decision.offer) {
    const version = decision.offer;
    const attempt =
      failuresOf(version, decision.target, reportsOfMember(unfolding.now, membership.since)) + 1;
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

/** Older than the newest accepted report: kept, but the present is not changed by it (consistency.md 10). */
function lateReport(
  { version }: CheckInBody,
  { versionScheme }: Product,
  { running }: ReportState,
): ReportDecision {
  if (version === undefined) return unchanged;
  const data = { from: running?.version ?? null, ...readReported(version, versionScheme), late: true };
  return accept([{ type: 'FirmwareReported', data }]);
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
  since: Position,
  uploadedAt: Position | null,
): void {
  const { running, failures, offer } = reportsOfMember(unfolding.now, since);
  const failedAfter = failures.some(
    failure => failure.version === version && running !== null && failure.position > running.position,
  );
  const isShown =
    running !== null &&
    running.version === version &&
    (uploadedAt === null || running.position > uploadedAt) &&
    !failedAfter;
  const from = running?.version ?? null;
  if (!isShown) unfolding.add({ type: 'FirmwareReported', data: { from, to: version } });
  if (offer?.version === version) {
    unfolding.add({ type: 'UpdateSucceeded', data: { version, from, attempt: offer.attempt } });
  }
}

/** What it runs is unknown from then on; said again it is the same report. */
function textReported(text: string, unfolding: Unfolding, since: Position): void {
  const { running, unreadable } = reportsOfMember(unfolding.now, since);
  if (unreadable?.text === text) return;
  unfolding.add({ type: 'FirmwareReported', data: { from: running?.version ?? null, to: null, text } });
}

/** A failure closes the open offer; a success is believed only when the version is reported. */
function outcome({ outcome: said }: CheckInBody, unfolding: Unfolding, since: Position): void {
  const { offer, running } = reportsOfMember(unfolding.now, since);
  if (said?.result !== 'failed' || offer?.version !== said.version) return;
  unfolding.add({
    type: 'UpdateFailed',
    data: {
      version: offer.version,
      from: running?.version ?? null,
      attempt: offer.attempt,
      error: said.error ?? null,
    },
  });
}

/** The lease ran out (consistency.md 8). */
function markSilent({ lastSeen }: MarkSilent, { online }: ReportState): ReportDecision {
  return online ? accept([{ type: 'DeviceDisconnected', data: { cause: 'timeout', lastSeen } }]) : unchanged;
}

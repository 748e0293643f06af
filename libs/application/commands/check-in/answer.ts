import {
  deviceStream,
  firmwareStream,
  productStream,
  reportStream,
  type StreamOf,
  type DeviceRef,
} from '#contracts';
import {
  decideFirmwareFor,
  isQuarantinedIn,
  memberOf,
  presentProduct,
  reportsOfMember,
  type DeviceState,
  type FirmwareDecision,
  type FirmwareState,
  type Offer,
  type ProductState,
  type ReportState,
} from '#domain';
import type { Clock } from '#time';
import type { States } from '../../executor/aggregates';
import type { Done } from '../../executor/outcome';
import type { AnswerTo } from '../request';
import { POLICY_AGE_MS, type CheckInParts } from './parts';

/** Where no product says otherwise (domain.md 6). */
const PRESENCE_TIMEOUT_SECONDS = 900;

/** Three times in one lease of presence. */
const nextCheckIn = (product: ProductState): number => Math.floor(presenceMs(product) / 3_000);

export const presenceMs = (product: ProductState): number =>
  (presentProduct(product)?.presenceTimeoutSeconds ?? PRESENCE_TIMEOUT_SECONDS) * 1_000;

/** A policy's state: as it may be taken for this answer, or as it was when the answer was first given. */
export async function stateFor<Category extends keyof States>(
  { replayed, position }: Done,
  stream: StreamOf<Category>,
  { executor: { states } }: CheckInParts,
): Promise<States[Category]> {
  return replayed
    ? states.judgedAsOf(stream, position)
    : (await states.judgedWithin(stream, POLICY_AGE_MS)).state;
}

const decidedAt = ({ replayed, events }: Done, clock: Clock): string =>
  (replayed ? events.at(-1)?.recordedAt : undefined) ?? clock.now();

/** Of a report that counts: what it should install, and what it is told beside that. */
export async function answered(
  where: DeviceRef,
  outcome: Done<ReportState>,
  parts: CheckInParts,
): Promise<AnswerTo<'CheckIn'>> {
  const { orgId, productId, deviceId } = where;
  const reports = reportStream(orgId, deviceId);
  const [device, product, firmware, report] = await Promise.all([
    stateFor(outcome, deviceStream(orgId, deviceId), parts),
    stateFor(outcome, productStream(orgId, productId), parts),
    stateFor(outcome, firmwareStream(orgId, productId), parts),
    outcome.replayed ? stateFor(outcome, reports, parts) : outcome.state,
  ]);
  const situation: Situation = { device, product, firmware, report };
  const more = {
    update: openUpdate(where, situation, parts.publicUrl),
    quarantined: isQuarantinedIn(situation.device, productId),
    nextCheckInSeconds: nextCheckIn(situation.product),
    decidedAt: decidedAt(outcome, parts.clock),
  };
  return { kind: 'done', id: deviceId, outcome, more };
}

/** Of a device that is kept out: it waits for approval and is told to install nothing. */
export async function answeredAstray(
  { orgId, productId, deviceId }: DeviceRef,
  outcome: Done,
  parts: CheckInParts,
): Promise<AnswerTo<'CheckIn'>> {
  const product = await stateFor(outcome, productStream(orgId, productId), parts);
  const more = {
    update: null,
    quarantined: true,
    nextCheckInSeconds: nextCheckIn(product),
    decidedAt: decidedAt(outcome, parts.clock),
  };
  return { kind: 'done', id: deviceId, outcome, more };
}

interface Situation {
  readonly device: DeviceState;
  readonly report: ReportState;
  readonly product: ProductState;
  readonly firmware: FirmwareState;
}

/** The offer that is open, as long as it is what the device should run: nothing is named that was not offered. */
function openUpdate(where: DeviceRef, situation: Situation, publicUrl: string) {
  const membership = memberOf(situation.device, where.productId);
  const product = presentProduct(situation.product);
  if (membership === null || product === null) return null;
  const { offer, target } = decideFirmwareFor({ ...situation, product, membership });
  const open = reportsOfMember(situation.report, membership).offer;
  if (offer === null || !situation.report.online || open?.version !== offer) return null;
  return update(where, open, target, situation.firmware, publicUrl);
}

function update(
  { orgId, productId }: DeviceRef,
  { version, attempt }: Offer,
  { reason, because }: Pick<FirmwareDecision['target'], 'reason' | 'because'>,
  firmware: FirmwareState,
  publicUrl: string,
) {
  const file = firmware.versions.get(version);
  if (file === undefined) return null;
  const path = `/v1/organizations/${orgId}/products/${productId}/firmware/${encodeURIComponent(version)}/binary`;
  const { sha256, size } = file;
  return { version, attempt, url: file.url ?? `${publicUrl}${path}`, sha256, size, reason, because };
}

import {
  deviceStream,
  firmwareStream,
  productStream,
  reportStream,
  type CheckInBody,
  type CommandId,
  type StreamName,
} from '#contracts';
import {
  decideFirmwareFor,
  isQuarantinedIn,
  memberOf,
  presentProduct,
  reject,
  reportsOfMember,
  type DeviceState,
  type FirmwareState,
  type Offer,
  type Product,
  type ProductState,
  type QuarantineDevice,
  type Rejected,
  type ReportState,
} from '#domain';
import { products } from '#projections';
import type { ReadStore } from '#read-store';
import { clampOccurredAt, type Clock } from '../executor/clock';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import type { StreamStates } from '../executor/stream-states';
import { ReportTimes } from './report-times';
import type { Sightings } from './sightings';
import {
  devicePlaceOf,
  placeOf,
  type CommandAnswer,
  type CommandHandler,
  type CommandRequest,
} from './request';

export interface CheckInParts {
  readonly executor: Executor;
  readonly readStore: ReadStore;
  readonly sightings: Sightings;
  readonly clock: Clock;
  /** Where devices reach this service, without a slash at the end. */
  readonly publicUrl: string;
}

type Place = ReturnType<typeof devicePlaceOf>;

/** Policies may be this old (consistency.md 8); the executor's own appends are in them at once. */
const POLICY_AGE_MS = 2_000;

/**
 * D21 to D27, D8: the device says how it is and is told which firmware to run. Its key is looked up on both streams that
 * it may have written to before it is decided on which it does now.
 */
export function checkIn(parts: CheckInParts): CommandHandler {
  const times = new ReportTimes(parts.clock);
  return async request => {
    const where = devicePlaceOf(request);
    const body = request.body as CheckInBody;
    const { states } = parts.executor;
    const device = await states.fresh(deviceStream(where.orgId, where.deviceId));
    if (device.commands.has(quarantineIdOf(request)))
      return quarantined(request, unknownDevice(where), parts);
    const bar = await barTo(where, body, device.state as DeviceState, parts);
    if (bar !== null && !(await wasHeard(where, request, states)))
      return 'kind' in bar ? bar : quarantined(request, bar, parts);
    const envelope = {
      ...request.envelope,
      ...(body.occurredAt !== undefined && { occurredAt: body.occurredAt }),
    };
    const reports = reportStream(where.orgId, where.deviceId);
    const command = { type: 'CheckIn', body, ...where, newestReport: times.newest(reports) } as const;
    const outcome = await parts.executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    parts.sightings.seen(where, parts.clock.now());
    const { occurredAt, clamped } = clampOccurredAt(body.occurredAt, parts.clock.now());
    if (!outcome.replayed && !clamped) {
      const product = await stateFor(outcome, productStream(where.orgId, where.productId), parts);
      times.remember(reports, occurredAt, presenceMs(product as ProductState));
    }
    return answered(where, outcome, parts);
  };
}

/** A check-in with this key was let through, whatever would stand against it now. */
async function wasHeard(
  { orgId, deviceId }: Place,
  { envelope }: CommandRequest,
  states: StreamStates,
): Promise<boolean> {
  return (await states.fresh(reportStream(orgId, deviceId))).commands.has(envelope.commandId);
}

/** What keeps the device out; null where its word counts. */
async function barTo(
  where: Place,
  body: CheckInBody,
  device: DeviceState,
  { executor, readStore }: CheckInParts,
): Promise<Rejected | QuarantineDevice | null> {
  const { state } = await executor.states.within(productStream(where.orgId, where.productId), POLICY_AGE_MS);
  const product = presentProduct(state as ProductState);
  return product === null
    ? reject('not_found', `There is no product ${where.productId}.`)
    : reasonToQuarantine(where, body, product, device, readStore);
}

/** D8, D2: a device that is not a member here, was built for another product, or is of other hardware. */
async function reasonToQuarantine(
  where: Place,
  { productNumber, hardware }: CheckInBody,
  product: Product,
  device: DeviceState,
  readStore: ReadStore,
): Promise<QuarantineDevice | null> {
  const type = 'QuarantineDevice';
  if (productNumber !== undefined && productNumber !== product.number) {
    const named = await productWithNumber(where.orgId, productNumber, readStore);
    const reported = String(productNumber);
    return { type, ...where, productId: named ?? where.productId, reason: 'other-product', reported };
  }
  if (hardware !== undefined && product.hardware !== null && hardware !== product.hardware) {
    return { type, ...where, reason: 'wrong-hardware', reported: hardware };
  }
  return memberOf(device, where.productId) === null ? unknownDevice(where) : null;
}

const unknownDevice = (where: Place): QuarantineDevice => ({
  type: 'QuarantineDevice',
  ...where,
  reason: 'unknown-device',
  reported: null,
});

async function productWithNumber(
  orgId: string,
  number: number,
  readStore: ReadStore,
): Promise<string | null> {
  const page = await readStore.find(products, {
    filter: [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'number', op: 'eq', value: number },
      { field: 'present', op: 'eq', value: true },
    ],
    sort: { field: 'id', direction: 'ascending' },
    limit: 1,
  });
  const [found] = page.documents;
  return found === undefined ? null : String(found.document['productId']);
}

/** The command by which a check-in puts its device into quarantine. */
const quarantineIdOf = ({ envelope }: CommandRequest): CommandId =>
  commandIdOf(envelope.commandId, 'quarantine');

async function quarantined(
  request: CommandRequest,
  command: QuarantineDevice,
  parts: CheckInParts,
): Promise<CommandAnswer> {
  const envelope = {
    ...request.envelope,
    commandId: quarantineIdOf(request),
    productId: command.productId,
  };
  const outcome = await parts.executor.execute({ command, envelope });
  if (outcome.kind === 'rejected') return outcome;
  const product = await stateFor(outcome, productStream(command.orgId, placeOf(request).productId), parts);
  const more = {
    update: null,
    quarantined: true,
    nextCheckInSeconds: nextCheckIn(product as ProductState),
    decidedAt: decidedAt(outcome, parts.clock),
  };
  return { kind: 'done', id: command.deviceId, outcome, more };
}

/** Where no product says otherwise (domain.md 6). */
const PRESENCE_TIMEOUT_SECONDS = 900;

/** Three times in one lease of presence. */
const nextCheckIn = (product: ProductState): number => Math.floor(presenceMs(product) / 3_000);

const presenceMs = (product: ProductState): number =>
  (presentProduct(product)?.presenceTimeoutSeconds ?? PRESENCE_TIMEOUT_SECONDS) * 1_000;

/** A policy's state: as it may be taken for this answer, or as it was when the answer was first given. */
async function stateFor(
  { replayed, position }: Done,
  stream: StreamName,
  { executor: { states } }: CheckInParts,
): Promise<unknown> {
  return replayed ? states.asOf(stream, position) : (await states.within(stream, POLICY_AGE_MS)).state;
}

const decidedAt = ({ replayed, events }: Done, clock: Clock): string =>
  (replayed ? events.at(-1)?.recordedAt : undefined) ?? clock.now();

async function answered(where: Place, outcome: Done, parts: CheckInParts): Promise<CommandAnswer> {
  const { orgId, productId, deviceId } = where;
  const reports = reportStream(orgId, deviceId);
  const [device, product, firmware, report] = await Promise.all([
    stateFor(outcome, deviceStream(orgId, deviceId), parts),
    stateFor(outcome, productStream(orgId, productId), parts),
    stateFor(outcome, firmwareStream(orgId, productId), parts),
    outcome.replayed ? stateFor(outcome, reports, parts) : outcome.state,
  ]);
  const situation = { device, product, firmware, report } as Situation;
  const more = {
    update: openUpdate(where, situation, parts.publicUrl),
    quarantined: isQuarantinedIn(situation.device, productId),
    nextCheckInSeconds: nextCheckIn(situation.product),
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
function openUpdate(where: Place, situation: Situation, publicUrl: string) {
  const membership = memberOf(situation.device, where.productId);
  const product = presentProduct(situation.product);
  if (membership === null || product === null) return null;
  const { offer, target } = decideFirmwareFor({ ...situation, product, membership });
  const open = reportsOfMember(situation.report, membership).offer;
  if (offer === null || !situation.report.online || open?.version !== offer) return null;
  return update(where, open, target, situation.firmware, publicUrl);
}

function update(
  { orgId, productId }: Place,
  { version, attempt }: Offer,
  { reason, because }: { readonly reason: string; readonly because: readonly string[] },
  firmware: FirmwareState,
  publicUrl: string,
) {
  const file = firmware.versions.get(version);
  if (file === undefined) return null;
  const path = `/v1/organizations/${orgId}/products/${productId}/firmware/${encodeURIComponent(version)}/binary`;
  const { sha256, size } = file;
  return { version, attempt, url: file.url ?? `${publicUrl}${path}`, sha256, size, reason, because };
}

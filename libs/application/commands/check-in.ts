import {
  deviceStream,
  firmwareStream,
  productStream,
  type CheckInBody,
  type FirmwareVersion,
} from '#contracts';
import {
  decideFirmwareFor,
  memberOf,
  reject,
  reportsOfMember,
  type DeviceState,
  type FirmwareState,
  type Product,
  type ProductState,
  type QuarantineDevice,
  type ReportState,
} from '#domain';
import { products } from '#projections';
import type { ReadStore } from '#read-store';
import type { Clock } from '../executor/clock';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import type { Sightings } from './sightings';
import type { CommandAnswer, CommandHandler, CommandRequest } from './request';

export interface CheckInParts {
  readonly executor: Executor;
  readonly readStore: ReadStore;
  readonly sightings: Sightings;
  readonly clock: Clock;
  /** Where devices reach this service, without a slash at the end. */
  readonly publicUrl: string;
}

interface Place {
  readonly orgId: string;
  readonly productId: string;
  readonly deviceId: string;
}

/** Policies may be this old (consistency.md 8); the executor's own appends are in them at once. */
const POLICY_AGE_MS = 2_000;

/** D21 to D27, D8: the device says how it is and is told which firmware to run. */
export function checkIn(parts: CheckInParts): CommandHandler {
  return async request => {
    const { params } = request;
    const where = {
      orgId: params['orgId'] ?? '',
      productId: params['productId'] ?? '',
      deviceId: params['deviceId'] ?? '',
    };
    const body = request.body as CheckInBody;
    const { states } = parts.executor;
    const product = (await states.within(productStream(where.orgId, where.productId), POLICY_AGE_MS))
      .state as ProductState;
    if (product.status !== 'present') return reject('not_found', `There is no product ${where.productId}.`);
    const device = (await states.fresh(deviceStream(where.orgId, where.deviceId))).state as DeviceState;
    const quarantine = await reasonToQuarantine(where, body, product.product, device, parts.readStore);
    if (quarantine !== null) return quarantined(request, quarantine, product.product, parts);
    const envelope = {
      ...request.envelope,
      ...(body.occurredAt !== undefined && { occurredAt: body.occurredAt }),
    };
    const command = { type: 'CheckIn', body, ...where } as const;
    const outcome = await parts.executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    parts.sightings.seen(where, parts.clock.now());
    return answered(where, product.product, outcome, parts);
  };
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
  return memberOf(device, where.productId) === null
    ? { type, ...where, reason: 'unknown-device', reported: null }
    : null;
}

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

async function quarantined(
  { envelope }: CommandRequest,
  command: QuarantineDevice,
  product: Product,
  { executor, clock }: CheckInParts,
): Promise<CommandAnswer> {
  const outcome = await executor.execute({
    command,
    envelope: {
      ...envelope,
      commandId: commandIdOf(envelope.commandId, 'quarantine'),
      productId: command.productId,
    },
  });
  if (outcome.kind === 'rejected') return outcome;
  const more = {
    update: null,
    quarantined: true,
    nextCheckInSeconds: nextCheckIn(product),
    decidedAt: clock.now(),
  };
  return { kind: 'done', id: command.deviceId, outcome, more };
}

/** Three times in one lease of presence. */
const nextCheckIn = ({ presenceTimeoutSeconds }: Product): number => Math.floor(presenceTimeoutSeconds / 3);

async function answered(
  where: Place,
  product: Product,
  outcome: Done,
  parts: CheckInParts,
): Promise<CommandAnswer> {
  const { states } = parts.executor;
  const device = (await states.within(deviceStream(where.orgId, where.deviceId), POLICY_AGE_MS))
    .state as DeviceState;
  const policy = await states.within(firmwareStream(where.orgId, where.productId), POLICY_AGE_MS);
  const firmware = policy.state as FirmwareState;
  const report = outcome.state as ReportState;
  const more = {
    update: openUpdate(where, { device, report, product, firmware }, parts.publicUrl),
    quarantined: device.quarantine !== null,
    nextCheckInSeconds: nextCheckIn(product),
    decidedAt: parts.clock.now(),
  };
  return { kind: 'done', id: where.deviceId, outcome, more };
}

interface Situation {
  readonly device: DeviceState;
  readonly report: ReportState;
  readonly product: Product;
  readonly firmware: FirmwareState;
}

/** The offer that is open, as long as it is what the device should run: nothing is named that was not offered. */
function openUpdate(where: Place, situation: Situation, publicUrl: string) {
  const membership = memberOf(situation.device, where.productId);
  if (membership === null) return null;
  const { offer, target } = decideFirmwareFor({ ...situation, membership });
  const open = reportsOfMember(situation.report, membership.since).offer;
  if (offer === null || !situation.report.online || open?.version !== offer) return null;
  return update(where, offer, target, situation.firmware, publicUrl);
}

function update(
  { orgId, productId }: Place,
  version: FirmwareVersion,
  { reason, because }: { readonly reason: string; readonly because: readonly string[] },
  firmware: FirmwareState,
  publicUrl: string,
) {
  const file = firmware.versions.get(version);
  if (file === undefined) return null;
  const path = `/v1/organizations/${orgId}/products/${productId}/firmware/${encodeURIComponent(version)}/binary`;
  const { sha256, size } = file;
  return { version, url: file.url ?? `${publicUrl}${path}`, sha256, size, reason, because };
}

import { productStream, type DeviceEvent, type MoveBody } from '#contracts';
import { accept, reject, unchanged, type Accepted, type Rejected } from '../decider';
import type { Facts } from '../facts';
import { bindingModeStands, productOpen } from '../gates';
import { refuseUnlessOpen } from '../product/refusals';
import { misfits } from '../product/property-values';
import { presentProduct, type Product } from '../product/state';
import { productFact } from '../in-product';
import { deviceOnlyCommand, memberCommand, type OnDevice } from './declaration';
import { detached } from './gateways';
import { hardwareGates, refuseHardware, reportedHardware } from './hardware';
import type { DeviceState } from './state';
import { refuseWhileLeaving, refuseWhileMoving } from './under-way';

export interface MoveDevice extends OnDevice {
  readonly type: 'MoveDevice';
  readonly body: MoveBody;
}

/**
 * A13. A move is decided in one event and done in the next. Where the store does not check gates in the write, the first
 * is judged by log order and may be taken back; the second is written only once the first stands. So a device leaves
 * its product only for one that has taken it, and whoever counts the devices of either counts it exactly once: of the
 * old one until it has left, of the new one from the request on (ADR 0010).
 */
export const moveDevice = memberCommand<MoveDevice>('MoveDevice', {
  facts: ({ orgId, body }) => [productFact({ orgId, productId: body.productId })],
  decide({ orgId, productId, deviceId, body }, state, { facts }) {
    const { productId: to } = body;
    if (to === productId || state.move?.to === to) return unchanged;
    const target = presentProduct(facts.get('product', productStream(orgId, to)));
    if (target === null) return reject('product_unknown', `There is no product ${to}.`);
    const source = presentProduct(facts.get('product', productStream(orgId, productId)));
    // As far as it is known: what the device said of itself, else what its product is of.
    const hardware = reportedHardware(state) ?? source?.hardware ?? null;
    return (
      refuseHardware(deviceId, hardware, target) ??
      requestMove({ orgId, deviceId, from: productId, to, hardware }, state, facts)
    );
  },
});

/** Does what a move that stands has decided; `request` is the event that asked for it. */
export interface CompleteMove extends OnDevice {
  readonly type: 'CompleteMove';
  readonly request: string;
}

/** Written only when the request still stands; it rests on nothing else. */
export const completeMove = deviceOnlyCommand<CompleteMove>(
  'CompleteMove',
  ({ request }, { move, quarantine, gateways }) => {
    if (move?.eventId !== request) return unchanged;
    const { from, to } = move;
    const approved: readonly DeviceEvent[] =
      quarantine?.productId === to ? [{ type: 'DeviceApproved', data: { productId: to } }] : [];
    const left = detached(gateways);
    return accept([...approved, ...left, { type: 'DeviceMoved', data: { from, to } }]);
  },
);

interface Way {
  readonly orgId: string;
  readonly deviceId: string;
  readonly from: string;
  readonly to: string;
  /** What the device must be taken for where it goes to (D2); null where nobody asks. */
  readonly hardware: string | null;
}

/** Asks the product that the device goes to; both products are among the facts. */
export function requestMove(way: Way, state: DeviceState, facts: Facts): Accepted<DeviceEvent> | Rejected {
  const { orgId, deviceId, from, to, hardware } = way;
  const stream = productStream(orgId, to);
  const target = facts.get('product', stream);
  const source = presentProduct(facts.get('product', productStream(orgId, from)));
  const refusal =
    refuseWhileMoving(deviceId, state) ??
    refuseWhileLeaving(deviceId, state) ??
    refuseUnlessOpen(target, to) ??
    refuseToTake(way, presentProduct(target), source, state);
  if (refusal !== null) return refusal;
  const gates = [
    productOpen(stream),
    ...hardwareGates(stream, hardware),
    ...(state.bindings.length > 1 ? [bindingModeStands(stream)] : []),
  ];
  return accept([{ type: 'DeviceMoveRequested', data: { from, to } }], gates);
}

/** What the device brings with it that the target cannot have. */
function refuseToTake(
  { deviceId, to }: Way,
  target: Product | null,
  source: Product | null,
  state: DeviceState,
): Rejected | null {
  if (target === null) return null;
  return (
    otherDeviceType(to, target, source) ??
    tooManyAccounts(deviceId, target, state) ??
    misfit(deviceId, target, state)
  );
}

/** C6: a directly connected device, a gateway or a sub-device stays what it is; so no sub-device loses its gateway. */
function otherDeviceType(to: string, target: Product, source: Product | null): Rejected | null {
  if (source === null || source.deviceType === target.deviceType) return null;
  const message = `is a product of the device type ${target.deviceType}, the device is a ${source.deviceType} (C6)`;
  return reject('not_supported', `Product ${to} ${message}.`, { errors: [{ path: '/productId', message }] });
}

/** C19 to C21: bindings are kept, if the target's mode allows as many. */
function tooManyAccounts(deviceId: string, target: Product, { bindings }: DeviceState): Rejected | null {
  if (bindings.length < 2) return null;
  if (target.modeChange !== null) return reject('mode_changing', 'The binding mode is being changed.');
  return target.bindingMode === 'multi'
    ? null
    : reject('device_bound', `Device ${deviceId} is bound to ${bindings.length} accounts (C20, C21).`);
}

function misfit(deviceId: string, { schema }: Product, { properties }: DeviceState): Rejected | null {
  const errors = misfits(schema, properties);
  return errors.length === 0
    ? null
    : reject('properties_misfit', `Some properties of device ${deviceId} do not fit there.`, { errors });
}

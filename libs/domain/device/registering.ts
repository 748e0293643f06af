import { productStream, reportStream, groupStream, type DeviceEvent } from '#contracts';
import { accept, reject, type Context, type Decision, type Rejected } from '../decider';
import { productOpen, type GateSeen } from '../gates';
import { groupFacts, groupGates } from '../group/named';
import { refuseUnlessOpen } from '../product/refusals';
import { valuesOfNewDevice } from '../product/property-values';
import { presentProduct, type Product } from '../product/state';
import { deviceCommand, type DeviceDeclaration, type OnDevice } from './declaration';
import { hardwareGates, refuseHardware } from './hardware';
import { refuseBound } from './joining';
import { isQuarantinedAs, type QuarantineDevice } from './quarantine';
import type { DeviceState } from './state';

export interface RegisterDevice extends OnDevice {
  readonly type: 'RegisterDevice';
  /** What it says it is (D2). */
  readonly hardware?: string;
  /** The groups that the product was seen to give to those who come in by themselves (A10). */
  readonly groups: readonly string[];
}

/**
 * A device comes by itself, with the secret of its product. Where the product takes those (`dynamicActivation`, E10) it is a
 * member at once, else it waits in quarantine (D8). It gets a credential of its own either way, but a member only before its
 * first check-in: whoever has read the secret out of one device must not take the place of another that is at work.
 */
export const registerDevice: DeviceDeclaration<RegisterDevice> = {
  ...deviceCommand<RegisterDevice>('RegisterDevice', {
    facts: command => [
      { kind: 'report', stream: reportStream(command.orgId, command.deviceId) },
      ...groupFacts(command, command.groups),
    ],
    decide(command, state, context) {
      const { orgId, productId } = command;
      const found = context.facts.get('product', productStream(orgId, productId));
      const product = presentProduct(found);
      if (product === null || refuseUnlessOpen(found, productId) !== null) return notToday;
      if (product.deviceType === 'sub-device')
        return reject(
          'direct_connection',
          `The devices of product ${productId} come through their gateways.`,
        );
      return state.membership?.productId === productId
        ? asMember(command, product, state, context)
        : asStranger(command, product, state, context);
    },
  }),
  issues: 'secret',
};

/** The words of every token that lets nobody in: what became of a product is not told by its secret. */
const notToday = reject('unauthenticated', 'The bearer token is not valid.');

const issued = ({ productId }: RegisterDevice, { identity: { secretHash } }: Context): DeviceEvent => ({
  type: 'DeviceCredentialIssued',
  data: { productId, secretHash, previousUntil: null, by: 'product-secret' },
});

function asMember(
  command: RegisterDevice,
  product: Product,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> {
  const { orgId, deviceId } = command;
  const { activated } = context.facts.get('report', reportStream(orgId, deviceId));
  if (!product.dynamicActivation) return refused('Its product takes nobody by the secret alone.');
  if (state.isSentAway) return refused('Its credential was revoked.');
  if (activated) return refused('It has checked in before.');
  return accept([issued(command, context)]);
}

const refused = (why: string): Rejected => reject('credential_refused', `${why} Its operators issue one.`);

/** A member of another product gets nothing here before it is moved: what it has there must stand. */
function asStranger(
  command: RegisterDevice,
  product: Product,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> {
  const entry = joins(command, product, state, context);
  if (entry !== null) return accept([entry.event, issued(command, context)], entry.gates);
  const waits = quarantineOf(command, product);
  const events: readonly DeviceEvent[] = isQuarantinedAs(state, waits)
    ? []
    : [
        {
          type: 'DeviceQuarantined',
          data: { productId: waits.productId, reason: waits.reason, reported: waits.reported },
        },
      ];
  return accept(state.membership === null ? [...events, issued(command, context)] : events);
}

interface Entry {
  readonly event: DeviceEvent;
  readonly gates: readonly GateSeen[];
}

/** Null where somebody has to look at it first. */
function joins(
  command: RegisterDevice,
  product: Product,
  state: DeviceState,
  { facts, now }: Context,
): Entry | null {
  const { orgId, productId, deviceId, hardware = null } = command;
  const { membership, quarantine, isSentAway, bindings } = state;
  if (!product.dynamicActivation || membership !== null || quarantine !== null || isSentAway) return null;
  if (refuseBound(deviceId, bindings) !== null || refuseHardware(deviceId, hardware, product) !== null)
    return null;
  const fitting = valuesOfNewDevice(product.schema, product.jitp.properties, now);
  if (fitting.kind === 'rejected') return null;
  const groups = command.groups.filter(
    name => facts.get('group', groupStream(orgId, productId, name)).exists,
  );
  const data = { productId, via: 'jitp' as const, properties: { ...fitting.values }, groups };
  const stream = productStream(orgId, productId);
  return {
    event: { type: 'DeviceImported', data },
    gates: [productOpen(stream), ...hardwareGates(stream, hardware), ...groupGates(command, groups)],
  };
}

const quarantineOf = (
  { orgId, productId, deviceId, hardware }: RegisterDevice,
  product: Product,
): QuarantineDevice => {
  const isOther = refuseHardware(deviceId, hardware ?? null, product) !== null;
  const where = { type: 'QuarantineDevice', orgId, productId, deviceId } as const;
  return isOther
    ? { ...where, reason: 'wrong-hardware', reported: hardware ?? null }
    : { ...where, reason: 'unknown-device', reported: null };
};

import {
  deviceStream,
  pointerTo,
  productStream,
  type CreateDeviceBody,
  type DeviceEvent,
  type ProductSchema,
} from '#contracts';
import { accept, reject, unchanged, type Decision, type Rejected } from '../decider';
import { sameJson } from '../json';
import { productOpen } from '../gates';
import { refuseUnlessOpen } from '../product/refusals';
import {
  changedNames,
  couldHaveCreated,
  valuesFromText,
  valuesOfNewDevice,
  type PropertyValues,
} from '../product/property-values';
import { EMPTY_SCHEMA } from '../product/schema';
import { presentProduct, type Product } from '../product/state';
import { groupFacts, groupGates, refuseUnknownGroups } from '../group/named';
import { productFact, type InProduct } from '../in-product';
import { deviceCommand, type DeviceDeclaration, type OnDevice } from './declaration';
import { hardwareGates, refuseHardware, reportedHardware } from './hardware';
import type { DeviceState } from './state';

/** One line of an import. */
export interface ImportDevice extends OnDevice {
  readonly type: 'ImportDevice';
  readonly importId: string;
  /** From 1. */
  readonly line: number;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The properties are cells of a CSV: the schema says what they are. */
  readonly asText?: boolean;
  /** Where the line says them; a line that says none says that there are none. */
  readonly groups?: readonly string[];
  /** What the device is, where the line says so (D2). */
  readonly hardware?: string;
}

/**
 * D15: the device becomes a member. A member of this product already is a duplicate: nothing happens; a line that says of
 * a member what is not so is refused, since it changes none.
 */
export const importDevice = deviceCommand<ImportDevice>('ImportDevice', {
  facts: command => groupFacts(command, command.groups ?? []),
  decide(command, state, { facts, now }) {
    const groups = command.groups ?? [];
    const stream = productStream(command.orgId, command.productId);
    const productState = facts.get('product', stream);
    const refusal =
      refuseUnlessOpen(productState, command.productId) ??
      refuseToJoin(command.deviceId, command.productId, state) ??
      refuseUnknownGroups(facts, command, groups);
    if (refusal !== null) return refusal;
    const { productId, importId, line } = command;
    const hardware = command.hardware ?? (state.membership === null ? reportedHardware(state) : null);
    const otherHardware = refuseHardware(command.deviceId, hardware, presentProduct(productState));
    if (otherHardware !== null) return otherHardware;
    const schema = presentProduct(productState)?.schema ?? EMPTY_SCHEMA;
    const given = command.asText ? valuesFromText(schema, command.properties) : command.properties;
    if (state.membership !== null)
      return state.membership.importId === importId ? unchanged : asMember(command, schema, given, state);
    const fitting = valuesOfNewDevice(schema, given, now);
    if (fitting.kind === 'rejected') return fitting;
    const properties = { ...fitting.values };
    return accept(
      [
        ...approvedHere(productId, state),
        {
          type: 'DeviceImported',
          data: { productId, via: 'import', importId, line, properties, groups: [...groups] },
        },
      ],
      [productOpen(stream), ...hardwareGates(stream, hardware), ...groupGates(command, groups)],
    );
  },
});

/** What a line says of a member, beside its id, must be so. */
function asMember(
  { deviceId, productId, groups }: ImportDevice,
  schema: ProductSchema,
  given: PropertyValues,
  state: DeviceState,
): Decision<DeviceEvent> {
  const paths = changedNames(schema, given, state.properties).map(name => pointerTo('/properties', name));
  const isOtherGroups = groups !== undefined && !sameSet(groups, state.groups);
  if (isOtherGroups) paths.unshift('/groups');
  if (paths.length === 0) return unchanged;
  const errors = paths.map(path => ({
    path,
    message: 'is another one in the member: an import changes none',
  }));
  return reject('already_exists', `Device ${deviceId} is already in ${productId} with other content.`, {
    errors,
  });
}

const sameSet = (some: readonly string[], others: readonly string[]): boolean => {
  const names = new Set(some);
  return names.size === new Set(others).size && others.every(name => names.has(name));
};

export interface CreateDevice extends InProduct {
  readonly type: 'CreateDevice';
  readonly body: CreateDeviceBody;
}

/** A14: one device at a time. */
export const createDevice: DeviceDeclaration<CreateDevice> = {
  type: 'CreateDevice',
  stream: ({ orgId, body }) => deviceStream(orgId, body.id),
  begins: true,
  facts: command => [productFact(command), ...groupFacts(command, command.body.groups ?? [])],
  decide({ orgId, productId, body }, state, { facts, now }) {
    const stream = productStream(orgId, productId);
    const productState = facts.get('product', stream);
    const groups = body.groups ?? [];
    const refusal =
      refuseUnlessOpen(productState, productId) ??
      refuseToJoin(body.id, productId, state) ??
      refuseUnknownGroups(facts, { orgId, productId }, groups) ??
      misplacedGateway(body, presentProduct(productState));
    if (refusal !== null) return refusal;
    const schema = presentProduct(productState)?.schema ?? EMPTY_SCHEMA;
    const given = body.properties ?? {};
    if (state.membership !== null) {
      const isSame =
        couldHaveCreated(schema, given, state.properties) &&
        sameJson(state.groups, groups) &&
        state.specifiedGatewayId === (body.specifiedGatewayId ?? null);
      return isSame
        ? unchanged
        : reject('already_exists', `Device ${body.id} is already in ${productId} with other content.`);
    }
    const hardware = reportedHardware(state);
    const otherHardware = refuseHardware(body.id, hardware, presentProduct(productState));
    if (otherHardware !== null) return otherHardware;
    const fitting = valuesOfNewDevice(schema, given, now);
    if (fitting.kind === 'rejected') return fitting;
    const properties = { ...fitting.values };
    const gateway =
      body.specifiedGatewayId === undefined ? {} : { specifiedGatewayId: body.specifiedGatewayId };
    return accept(
      [
        ...approvedHere(productId, state),
        { type: 'DeviceImported', data: { productId, via: 'create', properties, groups, ...gateway } },
      ],
      [productOpen(stream), ...hardwareGates(stream, hardware), ...groupGates({ orgId, productId }, groups)],
    );
  },
};

/** C14: only where the product wants a gateway to be named. */
function misplacedGateway(
  { specifiedGatewayId }: CreateDevice['body'],
  product: Product | null,
): Rejected | null {
  if (specifiedGatewayId === undefined || product?.specifiedGateway === true) return null;
  const message = 'applies only in products of sub-devices with a specified gateway (C14)';
  return reject('not_applicable', 'No gateway is specified in this product.', {
    errors: [{ path: '/specifiedGatewayId', message }],
  });
}

/** D3, D8: to add a device on purpose is to approve what it asked for. */
const approvedHere = (productId: string, { quarantine }: DeviceState): readonly DeviceEvent[] =>
  quarantine?.productId === productId ? [{ type: 'DeviceApproved', data: { productId } }] : [];

/** A12: one product at a time. D14: not while an account outside the team has it. */
function refuseToJoin(deviceId: string, productId: string, state: DeviceState): Rejected | null {
  const { membership, bindings } = state;
  if (membership !== null) {
    return membership.productId === productId
      ? null
      : reject('device_elsewhere', `Device ${deviceId} belongs to another product (A12).`);
  }
  return refuseBound(deviceId, bindings);
}

/** D14, for every way into a product: under another binding mode the accounts it has could be too many. */
export function refuseBound(deviceId: string, bindings: readonly string[]): Rejected | null {
  return bindings.length === 0
    ? null
    : reject('claimed_outside_team', `Device ${deviceId} is bound to an account outside the team (D14).`);
}

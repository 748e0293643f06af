import { groupStream, productStream, type DeviceEvent } from '#contracts';
import {
  accept,
  reject,
  unchanged,
  type Context,
  type Decision,
  type GateSeen,
  type Rejected,
} from '../decider';
import { sameJson } from '../json';
import { presentProduct, productOpen, refuseUnlessOpen } from '../product/gates';
import type { ProductSchema } from '#contracts';
import type * as commands from './commands';
import { groupsExist } from './grouping';
import type { DeviceState } from './state';

type DeviceDecision = Decision<DeviceEvent>;

/** D15: the device becomes a member. A member of this product already is a duplicate: nothing happens. */
export function importDevice(
  command: commands.ImportDevice,
  state: DeviceState,
  { facts }: Context,
): DeviceDecision {
  const stream = productStream(command.orgId, command.productId);
  const productState = facts.get('product', stream);
  const refusal =
    refuseUnlessOpen(productState, command.productId) ??
    refuseToJoin(command.deviceId, command.productId, state) ??
    groupsExist(facts, command, command.groups);
  if (refusal !== null) return refusal;
  if (state.membership !== null) return unchanged;
  const { productId, importId, line, groups } = command;
  const properties = withDefaults(command.properties, presentProduct(productState)?.schema);
  return accept(
    [
      {
        type: 'DeviceImported',
        data: { productId, via: 'import', importId, line, properties, groups: [...groups] },
      },
    ],
    [productOpen(stream), ...groupGates(command, groups)],
  );
}

/** A14: one device at a time. */
export function createDevice(
  { orgId, productId, body }: commands.CreateDevice,
  state: DeviceState,
  { facts }: Context,
): DeviceDecision {
  const stream = productStream(orgId, productId);
  const productState = facts.get('product', stream);
  const groups = body.groups ?? [];
  const refusal =
    refuseUnlessOpen(productState, productId) ??
    refuseToJoin(body.id, productId, state) ??
    groupsExist(facts, { orgId, productId }, groups);
  if (refusal !== null) return refusal;
  const properties = withDefaults(body.properties ?? {}, presentProduct(productState)?.schema);
  if (state.membership !== null) {
    const isSame =
      sameJson(state.properties, properties) &&
      sameJson(state.groups, groups) &&
      state.specifiedGatewayId === (body.specifiedGatewayId ?? null);
    return isSame
      ? unchanged
      : reject('already_exists', `Device ${body.id} is already in ${productId} with other content.`);
  }
  const gateway =
    body.specifiedGatewayId === undefined ? {} : { specifiedGatewayId: body.specifiedGatewayId };
  return accept(
    [{ type: 'DeviceImported', data: { productId, via: 'create', properties, groups, ...gateway } }],
    [productOpen(stream), ...groupGates({ orgId, productId }, groups)],
  );
}

const groupGates = (
  { orgId, productId }: { readonly orgId: string; readonly productId: string },
  groups: readonly string[],
): readonly GateSeen[] =>
  groups.map(name => ({ stream: groupStream(orgId, productId, name), rule: 'group' }));

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

/** B8: the schema's defaults stand in for what is not given. */
export function withDefaults(
  given: Readonly<Record<string, unknown>>,
  schema: ProductSchema | undefined,
): Record<string, unknown> {
  const defaults = Object.entries(schema?.properties ?? {}).filter(
    ([, { default_value: value }]) => value !== null,
  );
  return {
    ...Object.fromEntries(defaults.map(([name, { default_value: value }]) => [name, value])),
    ...given,
  };
}

export function removeDevice({ productId }: commands.RemoveDevice): DeviceDecision {
  return accept([{ type: 'DeviceRemoved', data: { productId } }]);
}

import fc from 'fast-check';
import type { DeviceCommand } from '../../device/device';
import { ORG } from '../fixtures';

/** Products and devices of their own: gateways, and what is behind them (C6 to C8). */
export const HUB = 'hub';
export const TAG = 'tag';
export const GATEWAYS = ['h1', 'h2'] as const;
export const SUB_DEVICES = ['s1', 's2'] as const;

/** What is done to gateways and sub-devices; `end` does what one of them has begun, `inTime` or not. */
export type TopologyDeed =
  | { readonly on: 'topology'; readonly command: DeviceCommand }
  | { readonly on: 'end'; readonly deviceId: string; readonly inTime: boolean };

const gatewayId = fc.constantFrom(...GATEWAYS);
const deviceId = fc.constantFrom(...SUB_DEVICES);
const inHub = { orgId: ORG, productId: HUB } as const;
const inTag = { orgId: ORG, productId: TAG } as const;

const create = fc.oneof(
  gatewayId.map(id => ({ type: 'CreateDevice', ...inHub, body: { id } }) as const),
  deviceId.map(id => ({ type: 'CreateDevice', ...inTag, body: { id } }) as const),
);
const attach = fc
  .record({ deviceId, gatewayId, gatewayProductId: fc.constantFrom(HUB, HUB, HUB, TAG) })
  .map(fields => ({ type: 'AttachDevice', ...inTag, ...fields }) as const);
const leave = fc.oneof(
  deviceId.map(id => ({ type: 'DetachDevice', ...inTag, deviceId: id }) as const),
  deviceId.map(id => ({ type: 'RemoveDevice', ...inTag, deviceId: id }) as const),
);
const removeGateway = gatewayId.map(id => ({ type: 'RemoveDevice', ...inHub, deviceId: id }) as const);
const command: fc.Arbitrary<DeviceCommand> = fc.oneof(
  { weight: 3, arbitrary: create },
  { weight: 5, arbitrary: attach },
  { weight: 1, arbitrary: leave },
  { weight: 2, arbitrary: removeGateway },
);

export const topologyDeed: fc.Arbitrary<TopologyDeed> = fc.oneof(
  { weight: 2, arbitrary: command.map(it => ({ on: 'topology', command: it }) as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      on: fc.constant('end' as const),
      deviceId: fc.constantFrom(...GATEWAYS, ...SUB_DEVICES),
      inTime: fc.constantFrom(true, true, false),
    }),
  },
);

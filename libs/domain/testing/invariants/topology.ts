import { deviceStream } from '#contracts';
import { GATEWAYS, HUB, SUB_DEVICES } from '../arbitraries/topology';
import { ORG } from '../fixtures';
import { outOfTurn, repeated, type Invariants } from './invariant';

export const TOPOLOGY_INVARIANTS: Invariants = {
  'C7, C8 a sub-device is behind gateways that are there, and behind none without being a member': fleet =>
    SUB_DEVICES.map(id => fleet.device(id)).flatMap(({ membership, gateways }) => [
      ...gateways.filter(({ gatewayId }) => fleet.device(gatewayId).membership?.productId !== HUB),
      ...(membership === null ? gateways : []),
      ...repeated(gateways.map(({ gatewayId }) => gatewayId)),
    ]),
  'C7 a gateway is removed only after it was asked for, and that has one outcome': fleet =>
    GATEWAYS.flatMap(id =>
      outOfTurn(
        fleet.ledger.read(deviceStream(ORG, id)),
        ['DeviceRemovalRequested'],
        ['DeviceRemoved', 'DeviceRemovalRejected'],
      ),
    ),
};

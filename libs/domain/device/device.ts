import {
  deviceStream,
  firmwareStream,
  groupStream,
  productStream,
  reportStream,
  type DeviceEvent,
} from '#contracts';
import type { Aggregate } from '../decider';
import type { FactRequest } from '../facts';
import type { DeviceCommand } from './commands';
import { compensateDevice } from './compensate';
import { decideDevice } from './decide';
import { evolveDevice, initialDevice, type DeviceState } from './state';

/** A device as operators decided about it: membership, lock, groups, custody. */
export const device: Aggregate<DeviceState, DeviceCommand, DeviceEvent> = {
  category: 'device',
  initialState: () => initialDevice,
  evolve: evolveDevice,
  decide: decideDevice,
  stream: command =>
    deviceStream(command.orgId, command.type === 'CreateDevice' ? command.body.id : command.deviceId),
  begins: command => command.type === 'CreateDevice',
  facts: command =>
    SETTLES.has(command.type)
      ? []
      : [
          { kind: 'product', stream: productStream(command.orgId, command.productId) },
          ...furtherFacts(command),
        ],
  compensate: compensateDevice,
};

/** What rests on the device alone. */
const SETTLES: ReadonlySet<DeviceCommand['type']> = new Set([
  'CompleteMove',
  'SettleRemoval',
  'LeaveGateways',
]);

function furtherFacts(command: DeviceCommand): readonly FactRequest[] {
  const group = (name: string): FactRequest => ({
    kind: 'group',
    stream: groupStream(command.orgId, command.productId, name),
  });
  const product = (productId: string): FactRequest => ({
    kind: 'product',
    stream: productStream(command.orgId, productId),
  });
  switch (command.type) {
    case 'MoveDevice':
      return [product(command.body.productId)];
    case 'ApproveDevice':
      return command.from === undefined ? [] : [product(command.from)];
    case 'AttachDevice':
      return [
        { kind: 'device', stream: deviceStream(command.orgId, command.gatewayId) },
        ...(command.gatewayProductId === undefined ? [] : [product(command.gatewayProductId)]),
      ];
    case 'LockDevice':
      return [
        { kind: 'firmware', stream: firmwareStream(command.orgId, command.productId) },
        { kind: 'report', stream: reportStream(command.orgId, command.deviceId), maxAgeMs: 0 },
      ];
    case 'ImportDevice':
      return command.groups.map(group);
    case 'CreateDevice':
      return (command.body.groups ?? []).map(group);
    case 'ChangeDeviceGroups':
      return command.body.groups.map(group);
    case 'AddDeviceToGroup':
      return [group(command.group)];
    default:
      return [];
  }
}

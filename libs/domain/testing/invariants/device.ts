import { deviceStream, groupStream } from '#contracts';
import { device } from '../../device/device';
import { sameJson } from '../../json';
import { misfits } from '../../product/property-values';
import { DEVICES, PRODUCTS } from '../arbitraries/commands';
import { ORG } from '../fixtures';
import type { Fleet } from '../fleet';
import { before, outOfTurn, repeated, typed, type Invariants } from './invariant';

const devices = (fleet: Fleet) => DEVICES.map(id => fleet.device(id));
const isThere = (fleet: Fleet, productId: string | undefined, group: string): boolean =>
  fleet.ledger.fact('group', groupStream(ORG, productId ?? 'none', group)).exists;

export const DEVICE_INVARIANTS: Invariants = {
  'B7, B8 a device joins with values that fit the schema': (fleet, events) =>
    typed(events, 'DeviceImported').filter(({ data }) => {
      const schema = fleet.product(data.productId)?.schema;
      return schema === undefined || misfits(schema, data.properties).length > 0;
    }),
  'A12, A13 a device has one product: it joins only where it is in none, and leaves only where it is': (
    fleet,
    events,
  ) =>
    typed(events, 'DeviceImported', 'DeviceMoved', 'DeviceRemoved').filter(event => {
      const was = before(fleet, device, event).membership?.productId ?? null;
      switch (event.type) {
        case 'DeviceImported':
          return was !== null;
        case 'DeviceMoved':
          return was !== event.data.from;
        case 'DeviceRemoved':
          return was !== event.data.productId;
      }
    }),
  'A13 a move that was asked for has one outcome': fleet =>
    DEVICES.flatMap(id =>
      outOfTurn(
        fleet.ledger.read(deviceStream(ORG, id)),
        ['DeviceMoveRequested'],
        ['DeviceMoved', 'DeviceMoveRejected'],
      ),
    ),
  'D14 a device joins only unbound': (fleet, events) =>
    typed(events, 'DeviceImported').filter(event => {
      const { bindings, shares } = before(fleet, device, event);
      return bindings.length + shares.length > 0;
    }),
  'A13 what was decided about a member ends with its membership': fleet =>
    devices(fleet).filter(
      ({ membership, lock, groups, development }) =>
        membership === null && (lock !== null || groups.length > 0 || development !== null),
    ),
  'C19 to C22 a change of bindings leads from what was; only multi has two accounts': (fleet, events) => [
    ...typed(events, 'BindingChanged').filter(
      event => !sameJson(before(fleet, device, event).bindings, event.data.from),
    ),
    ...PRODUCTS.filter(id => (fleet.product(id)?.bindingMode ?? 'multi') !== 'multi').flatMap(id =>
      fleet.membersOf(id).filter(({ bindings }) => bindings.length > 1),
    ),
  ],
  'C24 a share is that of an account that has the device; none is there twice': fleet =>
    devices(fleet).flatMap(({ bindings, shares }) => [
      ...shares.filter(({ by }) => !bindings.includes(by)),
      ...repeated(shares.map(({ by, account }) => `${by}>${account}`)),
      ...repeated(bindings),
    ]),
  'C25 a device is shared only while its product shares': (fleet, events) =>
    typed(events, 'DeviceShared').filter(event => {
      const { membership } = before(fleet, device, event);
      return fleet.product(membership?.productId ?? '')?.sharing !== true;
    }),
  'D16 a device joins only groups of its product that are there, and none twice': (fleet, events) => [
    ...typed(events, 'DeviceGroupsChanged').filter(event => {
      const { membership, groups } = before(fleet, device, event);
      const added = event.data.to.filter(name => !groups.includes(name));
      const areThere = added.every(name => isThere(fleet, membership?.productId, name));
      return !areThere || !sameJson(groups, event.data.from);
    }),
    ...typed(events, 'DeviceImported').filter(
      ({ data }) => !data.groups.every(name => isThere(fleet, data.productId, name)),
    ),
    ...devices(fleet).flatMap(({ groups }) => repeated(groups)),
  ],
  'A22, A25, D8 nothing new is decided about a device in quarantine or a closed product': (fleet, events) =>
    typed(events, 'DeviceLocked', 'DeviceShared', 'DevelopmentModeChanged').filter(event => {
      const { membership, quarantine } = before(fleet, device, event);
      const productId = membership?.productId ?? '';
      return quarantine?.productId === productId || !fleet.isOpen(productId);
    }),
  'D8 what is approved or denied was in quarantine there': (fleet, events) =>
    typed(events, 'DeviceApproved', 'DeviceDenied').filter(
      event => before(fleet, device, event).quarantine?.productId !== event.data.productId,
    ),
};

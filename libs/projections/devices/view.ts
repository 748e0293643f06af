import {
  DEVICE_COLUMNS,
  IMPORT_VIAS,
  LOCK_TIMES,
  QUARANTINE_REASONS,
  readQueriedVersion,
  versionOrder,
} from '#contracts';
import { shape } from '#contracts/http';
import type { Static } from '@sinclair/typebox';
import { BY_ID, listView, type Stored } from '../views/view';
import type { DeviceDocument, DeviceQuarantine } from './document';
import { deviceFields } from './fields';
import { devices } from './model';

const Lock = shape.named('DeviceLock', 'A version that the device stays at (D23 to D26).', {
  version: shape.Version,
  when: shape.oneOf(LOCK_TIMES, 'Whether it counts at once, or from the next connect or boot on (D25).'),
  at: shape.time('When it was locked.'),
});

const Offer = shape.named(
  'OpenOffer',
  'A version that the device was told to install and has not reported.',
  {
    version: shape.Version,
    attempt: shape.count('Offers of this version so far.'),
    at: shape.time('When it was offered.'),
  },
);

const Failure = shape.named('UpdateFailure', 'The newest update that came to nothing.', {
  version: shape.Version,
  attempt: shape.count('Which attempt it was.'),
  result: shape.oneOf(['failed', 'reverted'], '`reverted`: it had succeeded, and the device fell back.'),
  error: shape.nullable(shape.text('What the device said of it.')),
  at: shape.time('When the device said so.'),
});

const Quarantine = shape.named('Quarantine', 'The device waits for approval (D8).', {
  productId: shape.id('The product in whose quarantine it is.'),
  reason: shape.oneOf(QUARANTINE_REASONS, 'Why.'),
  reported: shape.nullable(shape.text('What the device said that was unexpected.')),
  at: shape.time('Since when.'),
});

const Joined = shape.named('Membership', 'How the device came into its product.', {
  via: shape.oneOf([...IMPORT_VIAS, 'move'], 'By what.'),
  importId: shape.nullable(shape.id('The import that brought it.')),
  line: shape.nullable(shape.count('The line of the list, from 1.')),
  at: shape.time('When.'),
});

const Gateway = shape.named('AttachedTo', 'The gateway through which the device connects (C7).', {
  id: shape.id('The gateway.'),
  at: shape.time('When the device was attached to it.'),
});

export const Device = shape.named('Device', 'A device as the product that asks sees it.', {
  id: shape.id('The device.'),
  productId: shape.nullable(shape.id('Where it is a member; else where it is in quarantine.')),
  status: shape.oneOf(['member', 'quarantined', 'removed'], 'What it is to the product.'),
  movingTo: shape.nullable(shape.id('The product that it is on its way to (A13).')),
  version: shape.nullable(shape.Version, 'What it runs by its own word; null when not reported here yet.'),
  versionText: shape.nullable(shape.text('What it said instead of a version of the product’s scheme.')),
  versionReportedAt: shape.nullable(shape.time('When it said so.')),
  online: shape.flag('It is connected.'),
  presenceAt: shape.nullable(shape.time('When it last came online or went offline.')),
  activated: shape.flag('It was online once (A18).'),
  activatedAt: shape.nullable(shape.time('When it first was.')),
  lastSeen: shape.nullable(shape.time('When it was last heard of: telemetry, not from the log.')),
  locked: shape.flag('It is locked to a version.'),
  lock: shape.nullable(Lock),
  development: shape.flag('A development device: it is offered no firmware.'),
  groups: shape.listOf(shape.Id, 'The groups that it is in (D16).'),
  accounts: shape.listOf(shape.Id, 'Accounts that it is bound to, in the order they were bound (C19).'),
  properties: shape.values('By the schema of its product (B6).'),
  specifiedGatewayId: shape.nullable(shape.id('The one gateway that it may connect through (C14).')),
  gateway: shape.nullable(Gateway),
  operation: shape.nullable(shape.text('The operation that removes it, a gateway, while it is under way.')),
  offer: shape.nullable(Offer),
  lastFailure: shape.nullable(Failure),
  quarantine: shape.nullable(Quarantine),
  joined: shape.nullable(Joined),
  revision: shape.Revision,
  staleSince: shape.optional(shape.StaleSince),
});

export const deviceView = listView({
  model: devices,
  schema: Device,
  columns: DEVICE_COLUMNS,
  sorts: { ...BY_ID, version: 'versionOrder', online: 'online' },
  sort: 'id',
  fields: deviceFields,
  // Each of these fields has an index behind the product; together they are looked through.
  filters: {
    version: {
      field: 'versionOrder',
      op: 'eq',
      value: text => (text === 'unknown' ? null : versionOrder(readQueriedVersion(text))),
    },
    online: { field: 'online', op: 'eq', value: isTrue },
    locked: { field: 'locked', op: 'eq', value: isTrue },
    group: { field: 'groups', op: 'has' },
    account: { field: 'accounts', op: 'has' },
    status: { field: 'status', op: 'eq' },
  },
  item: deviceItem,
});

/** The same of a whole organization: no index has its devices in another order than that of the ids. */
export const organizationDeviceView = listView({
  model: devices,
  schema: Device,
  columns: DEVICE_COLUMNS,
  sorts: BY_ID,
  sort: 'id',
  fields: deviceFields,
  item: deviceItem,
});

function isTrue(text: string): boolean {
  return text === 'true';
}

export function deviceItem(device: Stored<DeviceDocument>, lastSeen?: string): Static<typeof Device> {
  const { membership, running, lock, offer, lastFailure } = device;
  return {
    id: device.deviceId,
    productId: device.productId,
    status: device.status,
    movingTo: device.movingTo,
    version: running?.version ?? null,
    versionText: device.versionText,
    versionReportedAt: running?.at ?? null,
    online: device.online,
    presenceAt: device.presenceAt,
    activated: device.activated,
    activatedAt: device.activatedAt,
    lastSeen: lastSeen ?? null,
    locked: device.locked,
    lock: lock && { version: lock.version, when: lock.when, at: lock.at },
    development: device.development,
    groups: device.groups,
    accounts: device.accounts,
    properties: device.properties,
    specifiedGatewayId: device.specifiedGatewayId,
    gateway: gatewayOf(device),
    operation: device.removal,
    offer: offer && { version: offer.version, attempt: offer.attempt, at: offer.at },
    lastFailure,
    quarantine: device.quarantine && shown(device.quarantine),
    joined: membership && {
      via: membership.via,
      importId: membership.importId,
      line: membership.line,
      at: membership.at,
    },
    revision: device.revision,
    ...(device.staleSince === undefined ? {} : { staleSince: device.staleSince }),
  };
}

const gatewayOf = ({ gateways }: DeviceDocument) => {
  const gateway = gateways.at(-1);
  return gateway === undefined ? null : { id: gateway.gatewayId, at: gateway.at };
};

const shown = ({ productId, reason, reported, at }: DeviceQuarantine) => ({
  productId,
  reason,
  reported,
  at,
});

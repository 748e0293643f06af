import { DEVICE_COLUMNS as EXPORTED } from '#contracts';
import type { DeviceDocument, DeviceQuarantine } from '#projections';
import type { Stored } from '../reading/reading';

/** What lists and single answers show of a device of the product that asks. */
export function deviceItem(device: Stored<DeviceDocument>, lastSeen: string | undefined) {
  const { membership, running, lock, offer, lastFailure } = device;
  return {
    id: device.deviceId,
    productId: device.productId,
    status: device.status,
    /** The product that it is on its way to (A13). */
    movingTo: device.movingTo,
    version: running?.version ?? null,
    /** What it said instead of a version of the product's scheme. */
    versionText: device.versionText,
    versionReportedAt: running?.at ?? null,
    online: device.online,
    presenceAt: device.presenceAt,
    activated: device.activated,
    activatedAt: device.activatedAt,
    /** Telemetry, not from the log (consistency.md 8). */
    lastSeen: lastSeen ?? null,
    locked: device.locked,
    lock: lock && { version: lock.version, when: lock.when, at: lock.at },
    development: device.development,
    groups: device.groups,
    accounts: device.accounts,
    properties: device.properties,
    specifiedGatewayId: device.specifiedGatewayId,
    /** C7: through which it connects. */
    gateway: gatewayOf(device),
    /** The removal of a gateway that is under way. */
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

/**
 * A device as seen by the product in whose quarantine it is: what it is to the product that it is a member of is none
 * of this one's business.
 */
export function seenBy(productId: string, device: Stored<DeviceDocument>): Stored<DeviceDocument> {
  if (device.productId === productId) return device;
  return {
    ...device,
    status: 'quarantined',
    productId,
    membership: null,
    memberSince: null,
    move: null,
    movingTo: null,
    movingSince: null,
    properties: {},
    groups: [],
    specifiedGatewayId: null,
    gateways: [],
    removal: null,
    lock: null,
    lockPosition: null,
    locked: false,
    lockedVersion: null,
    development: false,
    accounts: [],
    bindingCount: 0,
    multiBoundSince: null,
    shares: [],
    running: null,
    versionText: null,
    version: null,
    evidencePosition: null,
    offer: null,
    lastFailure: null,
  };
}

export const DEVICE_COLUMNS = EXPORTED satisfies readonly (keyof ReturnType<typeof deviceItem>)[];

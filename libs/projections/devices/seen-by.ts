import type { DeviceDocument } from './document';

/**
 * A device as seen by the product in whose quarantine it is: what it is to the product that it is a member of is none
 * of this one's business.
 */
export function seenBy<D extends DeviceDocument>(productId: string, device: D): D {
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
    versionOrder: null,
    versionReportedAt: null,
    evidencePosition: null,
    joinedAt: null,
    gatewayId: null,
    offer: null,
    lastFailure: null,
  };
}

/** As seen by whoever sees these products alone (A17): where else it is, or goes, is none of their business. */
export function seenAs(device: DeviceDocument, products: ReadonlySet<string>): DeviceDocument | null {
  const { productId, quarantine, movingTo } = device;
  if (productId === null || !products.has(productId))
    return quarantine !== null && products.has(quarantine.productId)
      ? seenBy(quarantine.productId, device)
      : null;
  const isKept = quarantine === null || products.has(quarantine.productId);
  const stays = movingTo === null || products.has(movingTo);
  if (isKept && stays) return device;
  return {
    ...device,
    ...(isKept ? {} : { quarantine: null }),
    ...(stays ? {} : { move: null, movingTo: null, movingSince: null }),
  };
}

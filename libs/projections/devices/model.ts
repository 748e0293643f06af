import { deviceStream, reportStream, versionOrder, type Recorded } from '#contracts';
import { DEVICE_EVENT_TYPES, isDeviceEvent, isReportEvent, REPORT_EVENT_TYPES } from '../events-of-devices';
import type { Contribution, DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';
import { countGroups } from '../groups/counts';
import { countShapes } from '../property-shapes/counts';
import { shapeOf } from '../property-shapes/shape';
import { historyOfScope, ScopedCounts } from '../scopes';
import { activityAfter } from '../stats/activity';
import { countStats } from '../stats/counts';
import { countVersions } from '../version-distribution/counts';
import {
  unknownDevice,
  type DeviceDocument,
  type DeviceFacts,
  type DeviceListing,
  type DeviceStatus,
} from './document';
import { decided, reported } from './facts';
import { seenAs } from './seen-by';

/**
 * Devices: both streams of each joined by position (consistency.md 8). Settling counts on it, so it stops on poison.
 * Its counters are all that is counted of devices: statistics, version distribution, groups, shapes of values (docs/adr/0021).
 * A device is listed where it is a member, else where it is in quarantine; that it is in quarantine elsewhere too is
 * in `quarantine`.
 */
export const devices: DocumentModel<DeviceDocument> = {
  kind: 'documents',
  name: 'devices',
  version: 6,
  belongs: { to: 'products', by: 'productId', seenAs },
  handles: [...DEVICE_EVENT_TYPES, ...REPORT_EVENT_TYPES],
  fields: {
    orgId: 'string',
    productId: 'string',
    status: 'string',
    memberSince: 'string',
    movingTo: 'string',
    movingSince: 'string',
    version: 'string',
    versionOrder: 'string',
    versionReportedAt: 'string',
    evidencePosition: 'string',
    online: 'boolean',
    presenceAt: 'string',
    activated: 'boolean',
    activatedAt: 'string',
    development: 'boolean',
    locked: 'boolean',
    lockedVersion: 'string',
    lockPosition: 'string',
    groups: 'strings',
    accounts: 'strings',
    bindingCount: 'number',
    multiBoundSince: 'string',
    joinedAt: 'string',
    gatewayId: 'string',
    properties: 'values',
    shape: 'string',
  },
  // Each index costs every report a write: only what lists of a million devices need. Counts behind a gate go through
  // `locked` or the product and look at the rest.
  indexes: [
    ['orgId', 'productId'],
    ['orgId', 'productId', 'versionOrder'],
    ['orgId', 'productId', 'version', 'evidencePosition'],
    ['orgId', 'productId', 'online'],
    ['orgId', 'productId', 'locked'],
    ['orgId', 'productId', 'groups'],
    ['orgId', 'productId', 'accounts'],
    ['orgId', 'productId', 'shape'],
    ['orgId', 'movingTo'],
  ],
  sparse: ['locked', 'movingTo', 'evidencePosition'],
  onPoison: 'stop',
  keys: keyFrom('device', 'report'),
  evolve,
  contributions: counted,
  historyOf: historyOfScope,
  past: {
    streams(id) {
      const [orgId, deviceId] = [organizationIn(id), partOf(id, 1)];
      return [deviceStream(orgId, deviceId), reportStream(orgId, deviceId)];
    },
  },
};

function evolve(document: DeviceDocument | null, event: Recorded, key: string): DeviceDocument | null {
  const before = document ?? unknownDevice(organizationIn(key), partOf(key, 1));
  if (isDeviceEvent(event)) return listed({ ...before, ...decided(before, event), revision: event.revision });
  if (!isReportEvent(event)) return document;
  return listed({
    ...before,
    ...reported(before, event),
    activity: activityAfter(before, event),
    reportRevision: event.revision,
  });
}

function counted(device: DeviceDocument): readonly Contribution[] {
  const counts = new ScopedCounts(device.orgId);
  countStats(device, counts);
  countVersions(device, counts);
  countShapes(device, counts);
  countGroups(device, counts);
  return counts.contributions();
}

/** Takes a document that nobody else has yet: one more copy would cost as much as all the rest. */
const listed = (device: DeviceDocument): DeviceDocument => Object.assign(device, listingOf(device));

const asText = (version: string | number | undefined): string | null =>
  version === undefined ? null : String(version);

function listingOf(facts: DeviceFacts): DeviceListing {
  const { membership, move, quarantine, running, lock, accounts, properties, gateways } = facts;
  return {
    status: statusOf(facts),
    productId: membership?.productId ?? quarantine?.productId ?? null,
    memberSince: membership?.takenSince ?? null,
    movingTo: move?.to ?? null,
    movingSince: move?.since ?? null,
    version: asText(running?.version),
    versionOrder: running === null ? null : versionOrder(running.version),
    versionReportedAt: running?.at ?? null,
    evidencePosition: evidenceIn(facts),
    locked: lock !== null,
    lockedVersion: asText(lock?.version),
    bindingCount: accounts.length,
    joinedAt: membership?.at ?? null,
    gatewayId: gateways.at(-1)?.gatewayId ?? null,
    shape: shapeOf(properties),
  };
}

/** Not of a device that is in quarantine there: what it says of itself is in doubt. */
const evidenceIn = ({ membership, running, quarantine }: DeviceFacts): string | null =>
  running === null || running.hasFailedSince || quarantine?.productId === membership?.productId
    ? null
    : running.position;

/** A quarantine in another product leaves the membership as it is (domain.md 4). */
function statusOf({ membership, quarantine }: DeviceFacts): DeviceStatus {
  if (membership === null) return quarantine === null ? 'removed' : 'quarantined';
  return membership.productId === quarantine?.productId ? 'quarantined' : 'member';
}

import {
  deviceStream,
  firmwareStream,
  groupStream,
  organizationStream,
  productStream,
  reportStream,
  type BlobId,
  type CreateProductBody,
  type DeviceEvent,
  type FirmwareEvent,
  type FirmwareVersion,
  type GroupEvent,
  type OrganizationEvent,
  type ProductEvent,
  type Region,
  type ReportEvent,
} from '#contracts';
import { blueprint } from '../product/blueprint';
import type { Hold } from '../reservation/holds';
import { IDENTITY, on, type Placed } from './story';

export const ORG = 'acme';
export const LAMP = 'lamp';
export const D1 = 'd1';

export const PRODUCT = productStream(ORG, LAMP);
export const FIRMWARE = firmwareStream(ORG, LAMP);
export const DEVICE = deviceStream(ORG, D1);
export const REPORT = reportStream(ORG, D1);
export const GROUP = (name: string) => groupStream(ORG, LAMP, name);

type Data<E extends { readonly type: string; readonly data: unknown }, T extends E['type']> = Extract<
  E,
  { readonly type: T }
>['data'];
type Body = Omit<CreateProductBody, 'name' | 'description'> &
  Partial<Pick<CreateProductBody, 'name' | 'description'>>;

export const HOLD: Hold = { kind: 'product-name', hash: 'a'.repeat(64), generation: 1 };
export const BLOB = '0b2d1a52-6c8e-4f0a-9d3b-51f1c2e4a7b6' as BlobId;
export const SHA = (digit: string): string => digit.repeat(64);

export const organizationCreated = (region: Region = 'global'): OrganizationEvent => ({
  type: 'OrganizationCreated',
  data: { orgId: ORG, name: 'Acme', region },
});

export const inOrganization = (region: Region = 'global'): readonly Placed[] => [
  on(organizationStream(ORG), organizationCreated(region)),
  on(organizationStream(ORG), { type: 'ProjectCreated', data: { projectId: 'default', name: 'Default' } }),
];

export const body = (more: Body = {}): CreateProductBody => ({
  name: 'Lamp',
  description: 'A lamp',
  ...more,
});

export function productCreated(more: Body = {}, region: Region = 'global'): ProductEvent {
  const plan = blueprint(LAMP, body(more), region);
  if ('kind' in plan) throw new Error(plan.message);
  const { number, productKey, secretHash: productSecretHash } = IDENTITY;
  return { type: 'ProductCreated', data: { ...plan, number, productKey, productSecretHash, takes: HOLD } };
}

export const archived: ProductEvent = { type: 'ProductArchived', data: {} };
export const restored: ProductEvent = { type: 'ProductRestored', data: {} };
export const closing: ProductEvent = { type: 'ProductDeletionRequested', data: {} };
export const deleted: ProductEvent = { type: 'ProductDeleted', data: { givesUp: HOLD } };

/** The product is there, as a fact for other streams. */
export const product = (more: Body = {}): Placed => on(PRODUCT, productCreated(more));
export const onProduct = (event: ProductEvent): Placed => on(PRODUCT, event);
export const onFirmware = (event: FirmwareEvent): Placed => on(FIRMWARE, event);
export const onDevice = (event: DeviceEvent): Placed => on(DEVICE, event);
export const onReport = (event: ReportEvent, at?: string): Placed => on(REPORT, event, at);

export const imported = (more: Partial<Data<DeviceEvent, 'DeviceImported'>> = {}): DeviceEvent => ({
  type: 'DeviceImported',
  data: { productId: LAMP, via: 'create', properties: {}, groups: [], ...more },
});
export const removedFrom = (productId: string): DeviceEvent => ({
  type: 'DeviceRemoved',
  data: { productId },
});
export const removed = removedFrom(LAMP);
export const moveRequested = (to = 'bulb', from = LAMP): DeviceEvent => ({
  type: 'DeviceMoveRequested',
  data: { from, to },
});
export const moved = (to = 'bulb', from = LAMP): DeviceEvent => ({ type: 'DeviceMoved', data: { from, to } });
export const attached = (gatewayId: string, from: string | null = null): DeviceEvent => ({
  type: 'DeviceAttached',
  data: { gatewayId, from },
});
export const detachedFrom = (gatewayId: string): DeviceEvent => ({
  type: 'DeviceDetached',
  data: { gatewayId },
});
export const leavingRequested: DeviceEvent = {
  type: 'DeviceRemovalRequested',
  data: { productId: LAMP },
};
export const quarantined = (more: Partial<Data<DeviceEvent, 'DeviceQuarantined'>> = {}): DeviceEvent => ({
  type: 'DeviceQuarantined',
  data: { productId: LAMP, reason: 'unknown-device', reported: null, ...more },
});
export const locked = (
  version: FirmwareVersion,
  when: Data<DeviceEvent, 'DeviceLocked'>['when'] = 'reset',
): DeviceEvent => ({ type: 'DeviceLocked', data: { version, when } });
export const unlocked = (version: FirmwareVersion): DeviceEvent => ({
  type: 'DeviceUnlocked',
  data: { version },
});
export const development = (isOn = true): DeviceEvent => ({
  type: 'DevelopmentModeChanged',
  data: { development: isOn },
});
export const grouped = (from: string[], to: string[]): DeviceEvent => ({
  type: 'DeviceGroupsChanged',
  data: { from, to },
});
export const edited = (
  from: Readonly<Record<string, unknown>> | null,
  to: Readonly<Record<string, unknown>>,
): DeviceEvent => ({
  type: 'DevicePropertiesChanged',
  data: { from: from === null ? null : { ...from }, to: { ...to } },
});
export const bound = (
  from: string[],
  to: string[],
  mode: Data<DeviceEvent, 'BindingChanged'>['mode'] = 'multi',
): DeviceEvent => ({ type: 'BindingChanged', data: { from, to, mode } });
export const shared = (by: string, account: string): DeviceEvent => ({
  type: 'DeviceShared',
  data: { by, account },
});

/** With its bytes; `blob: null`: registered without any. */
export const uploaded = (version: FirmwareVersion, blob: BlobId | null = BLOB): FirmwareEvent => ({
  type: 'FirmwareUploaded',
  data: { version, title: `v${version}`, sha256: SHA('f'), size: 10, url: null, binary: null, blob },
});
export const bytesAdded = (version: FirmwareVersion, blob: BlobId = BLOB): FirmwareEvent => ({
  type: 'FirmwareBytesAdded',
  data: { version, blob },
});
export const released = (
  version: FirmwareVersion,
  group: string | null = null,
  previous: FirmwareVersion | null = null,
): FirmwareEvent => ({ type: 'FirmwareReleased', data: { version, group, previous, evidence: null } });
export const withdrawn = (
  version: FirmwareVersion,
  next: FirmwareVersion | null,
  group: string | null = null,
): FirmwareEvent => ({ type: 'FirmwareWithdrawn', data: { version, group, next } });
export const firmwareClosing = (version: FirmwareVersion): FirmwareEvent => ({
  type: 'FirmwareDeletionRequested',
  data: { version },
});

export const groupCreated = (name: string): GroupEvent => ({
  type: 'GroupCreated',
  data: { productId: LAMP, name },
});
export const groupDeleted = (name: string): GroupEvent => ({
  type: 'GroupDeleted',
  data: { productId: LAMP, name },
});
export const aGroup = (name: string): Placed => on(GROUP(name), groupCreated(name));

export const activated: ReportEvent = { type: 'DeviceActivated', data: {} };
export const connected = (boot = false): ReportEvent => ({ type: 'DeviceConnected', data: { boot } });
export const disconnected: ReportEvent = { type: 'DeviceDisconnected', data: { cause: 'reported' } };
export const reported = (to: FirmwareVersion, from: FirmwareVersion | null = null): ReportEvent => ({
  type: 'FirmwareReported',
  data: { from, to },
});
export const offered = (version: FirmwareVersion, attempt = 1, because = ['e0']): ReportEvent => ({
  type: 'UpdateOffered',
  data: { version, attempt, because },
});
export const succeeded = (
  version: FirmwareVersion,
  from: FirmwareVersion | null = null,
  attempt = 1,
): ReportEvent => ({ type: 'UpdateSucceeded', data: { version, from, attempt } });
export const failed = (
  version: FirmwareVersion,
  attempt = 1,
  from: FirmwareVersion | null = null,
  error: string | null = null,
): ReportEvent => ({ type: 'UpdateFailed', data: { version, from, attempt, error } });
export const reverted = (version: FirmwareVersion, from: FirmwareVersion, attempt = 1): ReportEvent => ({
  type: 'UpdateReverted',
  data: { version, from, attempt },
});

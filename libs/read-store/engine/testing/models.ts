import { parseStreamName, type Recorded } from '#contracts';
import type { Contribution, CountingModel, DocumentModel } from '#projections';

/** A projection with a bug that can be mended while it runs. */
export interface Bug {
  present: boolean;
}

const NO_BUG: Bug = { present: false };

const HANDLES = ['DeviceImported', 'DeviceRemoved', 'FirmwareReported'] as const;

export interface SampleDevice {
  readonly product: string | null;
  readonly firmware: string | null;
  readonly changes: number;
  readonly changedAt: string;
}

const deviceOf = (event: Recorded): string => parseStreamName(event.stream)?.parts[1] ?? '';

function evolve(device: SampleDevice | null, event: Recorded, bug: Bug): SampleDevice | null {
  const changes = (device?.changes ?? 0) + 1;
  const changedAt = event.recordedAt;
  switch (event.type) {
    case 'DeviceImported':
      return { product: event.data.productId, firmware: device?.firmware ?? null, changes, changedAt };
    case 'DeviceRemoved':
      return null;
    case 'FirmwareReported':
      if (bug.present && event.data.to === 'poison') throw new Error('unexpected firmware');
      return { product: device?.product ?? null, firmware: String(event.data.to), changes, changedAt };
    default:
      return device;
  }
}

/** One document per device. */
export const sampleDevices = (
  version = 1,
  onPoison: 'park' | 'stop' = 'park',
  bug = NO_BUG,
): DocumentModel => ({
  kind: 'documents',
  name: 'sample-devices',
  version,
  belongs: { to: 'organization' },
  handles: HANDLES,
  fields: { product: 'string', firmware: 'string', staleSince: 'string' },
  indexes: [['product', 'firmware'], ['firmware']],
  keys: event => [deviceOf(event)],
  evolve: (device, event) => evolve(device as SampleDevice | null, event, bug),
  onPoison,
});

const versionsOf = (device: object): readonly Contribution[] => [
  { counter: `firmware:${(device as SampleDevice).firmware ?? 'unknown'}`, n: 1 },
  { counter: 'devices', n: 1 },
];

/** One document per device, and what is counted of them. */
export const sampleCounted = (): DocumentModel => ({
  ...sampleDevices(1, 'stop'),
  name: 'sample-counted',
  contributions: versionsOf,
  historyOf,
});

/** Those of versions lie in one history, the number of devices in another. */
const historyOf = (counter: string): string => counter.slice(0, counter.indexOf(':') + 1);

/** Devices by firmware version, and all of them. */
export const sampleVersions = (version = 1, bug = NO_BUG): CountingModel => ({
  kind: 'counters',
  name: 'sample-versions',
  version,
  handles: HANDLES,
  fields: {},
  indexes: [],
  entity: deviceOf,
  evolve: (device, event) => evolve(device as SampleDevice | null, event, bug),
  contributions: versionsOf,
  historyOf,
});

export interface SampleTruth {
  readonly devices: ReadonlyMap<string, SampleDevice>;
  readonly counters: ReadonlyMap<string, number>;
}

/** What the models must hold after these events, folded on its own. */
export function sampleTruth(events: readonly Recorded[]): SampleTruth {
  const devices = new Map<string, SampleDevice>();
  let recordedAt = '';
  for (const event of events) {
    if (event.recordedAt > recordedAt) recordedAt = event.recordedAt;
    if (!HANDLES.some(type => type === event.type)) continue;
    const device = evolve(devices.get(deviceOf(event)) ?? null, { ...event, recordedAt }, NO_BUG);
    if (device === null) devices.delete(deviceOf(event));
    else devices.set(deviceOf(event), device);
  }
  const counters = new Map<string, number>();
  const add = (counter: string): void => void counters.set(counter, (counters.get(counter) ?? 0) + 1);
  for (const { firmware } of devices.values()) {
    add(`firmware:${firmware ?? 'unknown'}`);
    add('devices');
  }
  return { devices, counters };
}

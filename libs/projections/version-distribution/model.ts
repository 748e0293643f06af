import type { FirmwareVersion, Recorded } from '#contracts';
import type { Contribution, CountingModel } from '../model';
import { documentIdOf, organizationIn } from '../places';
import { ScopedCounts } from '../scopes';
import { countsIn, noStanding, STANDING_EVENTS, standingAfter, type Standing } from '../standing';

/** One device (`org~device`), both streams. */
export interface DeviceVersionState {
  readonly orgId: string;
  readonly standing: Standing;
  /** Reported in this membership. */
  readonly version: FirmwareVersion | null;
  readonly online: boolean;
}

/**
 * Devices by firmware version (A19): counters `<scope prefix>total`, `…unknown`, and per version `…devices~<version>` and
 * `…online~<version>`, the version as JSON (`2`, `"1.4.0"`).
 */
export const versionDistribution: CountingModel<DeviceVersionState> = {
  kind: 'counters',
  name: 'version-distribution',
  version: 1,
  handles: [...STANDING_EVENTS, 'DeviceConnected', 'DeviceDisconnected', 'FirmwareReported'],
  fields: {},
  indexes: [],
  entity: event => documentIdOf(event, 'device', 'report'),
  evolve,
  contributions,
};

function evolve(state: DeviceVersionState | null, event: Recorded): DeviceVersionState | null {
  const id = documentIdOf(event, 'device', 'report');
  if (id === null) return state;
  const before = state ?? { orgId: organizationIn(id), standing: noStanding, version: null, online: false };
  return { ...before, standing: standingAfter(before.standing, event), ...changes(event) };
}

function changes(event: Recorded): Partial<DeviceVersionState> {
  switch (event.type) {
    case 'DeviceImported':
    case 'DeviceMoved':
    case 'DeviceRemoved':
      return { version: null };
    case 'FirmwareReported':
      return event.data.late === true ? {} : { version: event.data.to };
    case 'DeviceConnected':
      return { online: true };
    case 'DeviceDisconnected':
      return { online: false };
    default:
      return {};
  }
}

function contributions({ orgId, standing, version, online }: DeviceVersionState): readonly Contribution[] {
  const counts = new ScopedCounts(orgId);
  const product = countsIn(standing);
  if (product === null) return [];
  counts.add(product, 'total', 1);
  if (version === null) counts.add(product, 'unknown', 1);
  else {
    counts.add(product, `devices~${JSON.stringify(version)}`, 1);
    counts.add(product, `online~${JSON.stringify(version)}`, online ? 1 : 0);
  }
  return counts.contributions();
}

import {
  deviceEvents,
  parseStreamName,
  reportEvents,
  type DeviceEvent,
  type FirmwareVersion,
  type Recorded,
  type ReportEvent,
} from '../index';

/*
 * The fleet as the definitions of the statistics (domain.md 6) have it, from events alone. It stands here because nothing
 * here may import the domain or the read models: what they must be equal to shares no line with them. An event of a
 * device that it does not know is an error, in its types and when it runs.
 */

type FleetEvent = Recorded<DeviceEvent | ReportEvent>;

interface Facts {
  member: string | null;
  quarantine: string | null;
  version: FirmwareVersion | null;
  online: boolean;
  activated: boolean;
  lock: FirmwareVersion | null;
  accounts: readonly string[];
}

const noActivity = { offered: 0, succeeded: 0, failed: 0, reverted: 0, connects: 0, disconnects: 0 };
type Activity = typeof noActivity;

type Standing = Readonly<
  Record<'devices' | 'activated' | 'online' | 'claimed' | 'locked' | 'quarantined', number>
>;

export interface FleetStats extends Activity, Standing {
  /** By version, null for devices that never reported one. */
  readonly versions: ReadonlyMap<
    FirmwareVersion | null,
    { readonly devices: number; readonly online: number }
  >;
}

export interface TrueDevice extends Readonly<Facts> {
  readonly id: string;
}

const noFacts: Facts = {
  member: null,
  quarantine: null,
  version: null,
  online: false,
  activated: false,
  lock: null,
  accounts: [],
};

/** The fleet of one organization as the log tells it. */
export class TrueFleet {
  readonly #facts = new Map<string, Facts>();
  readonly #activity = new Map<string, Activity>();

  constructor(log: readonly Recorded[], org: string) {
    for (const event of log) {
      const { category, parts = [] } = parseStreamName(event.stream) ?? {};
      const [owner, device] = parts;
      // A fence says nothing of the thing on whose stream it stands (consistency.md 2).
      const isOfDevice = (category === 'device' || category === 'report') && event.type !== 'KeyFenced';
      if (isOfDevice && owner === org && device !== undefined) this.#apply(device, known(event));
    }
  }

  /** Products that a device was ever a member of, in quarantine of, or active in. */
  readonly products = new Set<string>();

  /** Statistics of a product; of the whole organization without one. */
  stats(product?: string): FleetStats {
    const isHere = (place: string | null): boolean => place !== null && (product ?? place) === place;
    const devices = [...this.#facts.values()];
    const counted = devices.filter(({ member, quarantine }) => isHere(member) && quarantine !== member);
    const countOf = (holds: (facts: Facts) => boolean): number => counted.filter(holds).length;
    return {
      devices: counted.length,
      activated: countOf(({ activated }) => activated),
      online: countOf(({ online }) => online),
      claimed: countOf(({ accounts }) => accounts.length > 0),
      locked: countOf(({ lock }) => lock !== null),
      quarantined: devices.filter(({ quarantine }) => isHere(quarantine)).length,
      ...this.#activityIn(isHere),
      versions: byVersion(counted),
    };
  }

  /** Devices that are members of a product. */
  members(product: string): readonly TrueDevice[] {
    return [...this.#facts].flatMap(([id, facts]) => (facts.member === product ? [{ id, ...facts }] : []));
  }

  #activityIn(isHere: (place: string) => boolean): Activity {
    const sum = { ...noActivity };
    for (const [place, counts] of this.#activity)
      if (isHere(place)) for (const kind of KINDS) sum[kind] += counts[kind];
    return sum;
  }

  #apply(id: string, event: FleetEvent): void {
    const before = this.#facts.get(id) ?? noFacts;
    const facts = { ...before, ...changed(event, before) };
    this.#facts.set(id, facts);
    const change = counted(event);
    const place = event.metadata.productId ?? facts.member;
    for (const named of [facts.member, facts.quarantine, place]) if (named !== null) this.products.add(named);
    if (place === null) return;
    const counts = { ...(this.#activity.get(place) ?? noActivity) };
    for (const kind of KINDS) counts[kind] += change[kind] ?? 0;
    this.#activity.set(place, counts);
  }
}

const KINDS = Object.keys(noActivity) as readonly (keyof Activity)[];

function known(event: Recorded): FleetEvent {
  if (Object.hasOwn(deviceEvents, event.type) || Object.hasOwn(reportEvents, event.type))
    return event as FleetEvent;
  throw new Error(`${event.stream} has a ${event.type}, which no device has`);
}

/** What an event adds to what happened in a product: an attempt has one last outcome. */
function counted(event: FleetEvent): Partial<Activity> {
  switch (event.type) {
    case 'UpdateOffered':
      return { offered: 1 };
    case 'UpdateSucceeded':
      return { succeeded: 1 };
    case 'UpdateFailed':
      return event.data.late === true ? {} : { failed: 1 };
    case 'UpdateReverted':
      return { succeeded: -1, reverted: 1 };
    case 'DeviceConnected':
      return { connects: 1 };
    case 'DeviceDisconnected':
      return { disconnects: 1 };
    default:
      return {};
  }
}

/** What an event changes of how the device stands. */
function changed(event: FleetEvent, { member }: Facts): Partial<Facts> {
  switch (event.type) {
    case 'DeviceImported':
      return { member: event.data.productId, version: null, lock: null };
    case 'DeviceMoved':
      return { member: event.data.to, quarantine: null, version: null, lock: null };
    case 'DeviceRemoved':
      return { member: null, quarantine: null, version: null, lock: null };
    case 'DeviceQuarantined':
      return { quarantine: event.data.productId };
    case 'DeviceApproved':
    case 'DeviceDenied':
      return { quarantine: null };
    case 'DeviceLocked':
      return { lock: event.data.version };
    case 'DeviceUnlocked':
      return { lock: null };
    case 'BindingChanged':
      return { accounts: event.data.to };
    case 'DeviceActivated':
      return { activated: true };
    case 'DeviceConnected':
      return { online: true };
    case 'DeviceDisconnected':
      return { online: false };
    case 'FirmwareReported':
      if (event.data.late === true) return {};
      // Decided as a member of another product, it says nothing of this membership.
      return { version: (event.metadata.productId ?? member) === member ? event.data.to : null };
    case 'UpdateOffered':
    case 'UpdateSucceeded':
    case 'UpdateFailed':
    case 'UpdateReverted':
    case 'DeviceMoveRequested':
    case 'DeviceMoveRejected':
    case 'DeviceRemovalRequested':
    case 'DeviceRemovalRejected':
    case 'DeviceAttached':
    case 'DeviceDetached':
    case 'DevelopmentModeChanged':
    case 'DeviceGroupsChanged':
    case 'DevicePropertiesChanged':
    case 'DeviceShared':
    case 'ShareRevoked':
    case 'CustodyTransferred':
    case 'DeviceCredentialIssued':
    case 'DeviceCredentialRevoked':
      return {};
  }
}

function byVersion(devices: readonly Facts[]): FleetStats['versions'] {
  const versions = new Map<FirmwareVersion | null, { devices: number; online: number }>();
  for (const { version, online } of devices) {
    const row = versions.get(version) ?? { devices: 0, online: 0 };
    versions.set(version, { devices: row.devices + 1, online: row.online + Number(online) });
  }
  return versions;
}

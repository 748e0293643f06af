import { parseStreamName, type Recorded } from '#contracts';

// Written from domain.md 6 alone, without the program's own folds: what they must be equal to.

interface Facts {
  member: string | null;
  quarantine: string | null;
  version: number | string | null;
  online: boolean;
  activated: boolean;
  lock: number | string | null;
  accounts: readonly string[];
}

type Counts = Record<'offered' | 'succeeded' | 'failed' | 'connects' | 'disconnects', number>;

export interface FleetStats extends Counts {
  devices: number;
  activated: number;
  online: number;
  claimed: number;
  locked: number;
  quarantined: number;
  /** By version as text, `unknown` for devices that never reported one. */
  versions: Map<string, { devices: number; online: number }>;
}

export interface TrueDevice extends Readonly<Facts> {
  readonly id: string;
}

const COUNTED: Readonly<Partial<Record<Recorded['type'], keyof Counts>>> = {
  UpdateOffered: 'offered',
  UpdateSucceeded: 'succeeded',
  UpdateFailed: 'failed',
  DeviceConnected: 'connects',
  DeviceDisconnected: 'disconnects',
};

const noFacts = (): Facts => ({
  member: null,
  quarantine: null,
  version: null,
  online: false,
  activated: false,
  lock: null,
  accounts: [],
});

const noStats = (): FleetStats => ({
  devices: 0,
  activated: 0,
  online: 0,
  claimed: 0,
  locked: 0,
  quarantined: 0,
  offered: 0,
  succeeded: 0,
  failed: 0,
  connects: 0,
  disconnects: 0,
  versions: new Map(),
});

/** The fleet of one organization as the log tells it. */
export class TrueFleet {
  private readonly facts = new Map<string, Facts>();
  private readonly activity = new Map<string, Counts>();

  constructor(log: readonly Recorded[], org: string) {
    for (const event of log) {
      const parsed = parseStreamName(event.stream);
      const [owner, device] = parsed?.parts ?? [];
      const isOfDevice = parsed?.category === 'device' || parsed?.category === 'report';
      if (isOfDevice && owner === org && device !== undefined) this.apply(device, event);
    }
  }

  /** Statistics of a product; of the whole organization without one. */
  stats(product?: string): FleetStats {
    const stats = noStats();
    for (const facts of this.facts.values()) count(stats, facts, product);
    for (const [where, counts] of this.activity) {
      if (product !== undefined && where !== product) continue;
      for (const [name, n] of Object.entries(counts)) stats[name as keyof Counts] += n;
    }
    return stats;
  }

  /** Devices that are members of a product. */
  members(product: string): readonly TrueDevice[] {
    return [...this.facts].flatMap(([id, facts]) => (facts.member === product ? [{ id, ...facts }] : []));
  }

  private apply(id: string, event: Recorded): void {
    const facts = this.facts.get(id) ?? noFacts();
    this.facts.set(id, facts);
    change(facts, event);
    const counted = COUNTED[event.type];
    const where = event.metadata.productId ?? facts.member;
    if (counted === undefined || where === null) return;
    const counts = this.activity.get(where) ?? {
      offered: 0,
      succeeded: 0,
      failed: 0,
      connects: 0,
      disconnects: 0,
    };
    this.activity.set(where, counts);
    counts[counted] += 1;
  }
}

function change(facts: Facts, event: Recorded): void {
  switch (event.type) {
    case 'DeviceImported':
      return void Object.assign(facts, { member: event.data.productId, version: null, lock: null });
    case 'DeviceMoved':
      return void Object.assign(facts, {
        member: event.data.to,
        quarantine: null,
        version: null,
        lock: null,
      });
    case 'DeviceRemoved':
      return void Object.assign(facts, { member: null, quarantine: null, version: null, lock: null });
    case 'DeviceQuarantined':
      facts.quarantine = event.data.productId;
      return;
    case 'DeviceApproved':
    case 'DeviceDenied':
      facts.quarantine = null;
      return;
    case 'DeviceLocked':
      facts.lock = event.data.version;
      return;
    case 'DeviceUnlocked':
      facts.lock = null;
      return;
    case 'BindingChanged':
      facts.accounts = event.data.to;
      return;
    case 'DeviceActivated':
      facts.activated = true;
      return;
    case 'DeviceConnected':
    case 'DeviceDisconnected':
      facts.online = event.type === 'DeviceConnected';
      return;
    case 'FirmwareReported':
      if (event.data.late !== true) facts.version = event.data.to;
      return;
    default:
  }
}

function count(stats: FleetStats, facts: Facts, product: string | undefined): void {
  const isHere = (place: string | null): boolean =>
    place !== null && (product === undefined || place === product);
  if (isHere(facts.quarantine)) stats.quarantined += 1;
  if (!isHere(facts.member) || facts.quarantine === facts.member) return;
  stats.devices += 1;
  stats.activated += Number(facts.activated);
  stats.online += Number(facts.online);
  stats.claimed += Number(facts.accounts.length > 0);
  stats.locked += Number(facts.lock !== null);
  const version = facts.version === null ? 'unknown' : String(facts.version);
  const known = stats.versions.get(version) ?? { devices: 0, online: 0 };
  known.devices += 1;
  known.online += Number(facts.online);
  stats.versions.set(version, known);
}

import { READ_MODELS } from '#projections';
import type { MemoryDisk } from '../../libs/read-store/adapters/memory';
import { FAULTS, NO_FAULTS, type FaultRates } from './faults';
import { claimedWithoutFence, keyOnItsStreamOnly } from './planted/claims';
import {
  gateCountedTooEarly,
  noFence,
  settleWithoutCompensations,
  unjudgedAnswered,
  withdrawnWithoutGate,
} from './planted/gates';
import { checkpointOfAnotherLog } from './planted/other-log';
import { withMistake, withoutKeyOrder } from './planted/parking';
import { checkpointFirst, noBuilds, noRedoRecord, noTombstone } from './planted/read-store';
import { refusedFromCache } from './planted/refusals';
import { acceptanceUnchecked, lastSeatUnchecked, ownershipUnchecked } from './planted/teams';
import { acknowledgedBeforeSync, ownerReadLate } from './planted/writes';
import type { Scenario } from './simulate';
import { EVERYTHING, TEAMS, type Mix } from './workload';
import { anEarlierDisk } from './earlier-log';

/** One bug, in a scenario where it matters: without the bug the same seeds are clean. */
export interface PlantedBug {
  readonly name: string;
  /** Shows within so many seeds. */
  readonly within: number;
  readonly scenario: () => Scenario;
  readonly planted: (scenario: Scenario) => Scenario;
}

const GATES: Mix = {
  createDevice: 6,
  importDevices: 4,
  bind: 6,
  share: 6,
  changeSharing: 5,
  changeMode: 3,
  archive: 3,
  restore: 8,
  joinGroup: 4,
  createGroup: 3,
  deleteGroup: 3,
  removeDevice: 3,
  develop: 3,
  unbind: 3,
  revokeShare: 3,
};

/** Firmware that goes to a group and back while its product is archived. */
const WITHDRAWING: Mix = { archiveFirst: 4, restoreFirst: 6, tryOut: 8, endTrial: 8, deleteFirmware: 1 };

const NAMES: Mix = { createProduct: 6, rename: 12, deleteProduct: 1 };

const ARCHIVING: Mix = { archiveFirst: 3, restoreFirst: 5, enrol: 10 };

/** Nothing that rests on read models: command-api cannot tell that they are of another log (see `FleetQueries.passed`). */
const WITHOUT_CENSUS: Mix = { ...EVERYTHING, deleteProduct: 0, changeMode: 0, deleteFirmware: 0, release: 0 };

const LONG: Scenario = { longPauses: 0.35, clients: 8, commands: 12 };

const KEYS: Scenario = { reusedKeys: 0.9, clients: 8, commands: 14 };

const COUNTING: Mix = { createDevice: 5, removeDevice: 4, checkIn: 10, bind: 2, unbind: 2 };

/** What bodies name, and what makes it refuse or be made again. */
const NAMED: Mix = {
  createProduct: 4,
  deleteProduct: 2,
  enrol: 4,
  createDevice: 4,
  removeDevice: 2,
  foundGroup: 6,
  dissolveGroup: 2,
  archiveFirst: 1,
  restoreFirst: 2,
};

const GROUPS: Mix = { foundGroup: 10, dissolveGroup: 10 };

const CRASHES: FaultRates = { ...FAULTS, crash: 0.01 };
const STALLS: FaultRates = { ...FAULTS, stall: 0.1 };
/** Half of all writes land late. */
const SLOW: FaultRates = { ...FAULTS, stall: 0.5, stallsMs: [200, 400] };
/** Writers sleep longer than a hold may live. */
const LAPSES: FaultRates = { ...FAULTS, stall: 0.1, stallsMs: [70_000, 140_000] };
/** Writers that come after a gate and are never heard of again. */
const LOSSES: FaultRates = { ...FAULTS, stall: 0.3, stallsMs: [200, 600], lostAnswer: 0.2, giveUp: 1 };
/** Projectors that write what was deleted meanwhile. */
const DROWSY: FaultRates = { ...FAULTS, drowse: 0.2, stallsMs: [200, 600, 2_000] };

/** What teams are about: two read models. */
const OF_TEAMS: Scenario = {
  clients: 8,
  commands: 10,
  models: READ_MODELS.filter(({ name }) => name === 'invitations' || name === 'users'),
};
/** The same invitations are answered and taken back at once. */
const ANSWERING: Mix = { invite: 6, accept: 12, decline: 6, takeBack: 6 };
const OWNING: Mix = { invite: 4, accept: 6, removeMember: 3, handOverTeam: 14 };

const planting =
  (plant: NonNullable<Scenario['plant']>) =>
  (scenario: Scenario): Scenario => ({ ...scenario, plant });

function among(mix: Mix, faults: FaultRates, more: Scenario = {}): () => Scenario {
  return () => ({ mix, faults, ...more });
}

let earlier: Promise<() => MemoryDisk> | null = null;
const fromEarlierLog = async (): Promise<MemoryDisk> => {
  earlier ??= anEarlierDisk();
  return (await earlier)();
};

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: 'an unjudged event answered',
    within: 12,
    scenario: among(GATES, STALLS),
    planted: planting(unjudgedAnswered),
  },
  {
    name: 'a gate counted before given.revision',
    within: 4,
    scenario: among(GATES, FAULTS),
    planted: planting(gateCountedTooEarly),
  },
  {
    name: 'a withdrawal that rests on no gate',
    within: 12,
    scenario: among(WITHDRAWING, SLOW, { clients: 12, commands: 8 }),
    planted: planting(withdrawnWithoutGate),
  },
  {
    name: "the owner's revision read after reserving",
    within: 60,
    scenario: among(NAMES, LAPSES, LONG),
    planted: planting(ownerReadLate),
  },
  {
    name: 'no fence before a release',
    within: 20,
    scenario: among(NAMES, LAPSES, LONG),
    planted: planting(noFence),
  },
  {
    name: 'a key looked for on one stream only',
    within: 4,
    scenario: among(NAMED, FAULTS, KEYS),
    planted: planting(keyOnItsStreamOnly),
  },
  {
    name: 'a claimed key taken over without a fence',
    within: 60,
    scenario: among(NAMED, STALLS, KEYS),
    planted: planting(claimedWithoutFence),
  },
  {
    name: 'no tombstone',
    within: 40,
    scenario: among(GROUPS, DROWSY, {
      clients: 5,
      commands: 16,
      models: READ_MODELS.filter(({ name }) => name === 'groups' || name === 'devices'),
    }),
    planted: planting(noTombstone),
  },
  { name: 'no redo record', within: 4, scenario: among(COUNTING, CRASHES), planted: planting(noRedoRecord) },
  {
    name: 'a rebuild without a build of its own',
    within: 20,
    scenario: among(COUNTING, DROWSY, {
      rebuilds: 1,
      models: READ_MODELS.filter(({ name }) => name === 'devices'),
    }),
    planted: planting(noBuilds),
  },
  {
    name: 'settle without compensations',
    within: 4,
    scenario: among(ARCHIVING, LOSSES, { clients: 8, commands: 8 }),
    planted: planting(settleWithoutCompensations),
  },
  {
    name: 'D12 the last seat given without a look at who came since',
    within: 12,
    scenario: among(TEAMS, STALLS, OF_TEAMS),
    planted: planting(lastSeatUnchecked),
  },
  {
    name: 'D10 an answer to an invitation without a look at those since',
    within: 12,
    scenario: among(ANSWERING, STALLS, OF_TEAMS),
    planted: planting(acceptanceUnchecked),
  },
  {
    name: 'D33 an ownership handed over without a look at who has it since',
    within: 12,
    scenario: among(OWNING, STALLS, OF_TEAMS),
    planted: planting(ownershipUnchecked),
  },
  {
    name: 'refusal from cache',
    within: 4,
    scenario: among(EVERYTHING, NO_FAULTS),
    planted: planting(refusedFromCache),
  },
  {
    name: 'parking without key order',
    within: 4,
    scenario: () => {
      const mistake = { present: true };
      return {
        mix: { ...NAMES, tag: 8, changeSharing: 8 },
        faults: FAULTS,
        mistake,
        models: withMistake(mistake),
      };
    },
    planted: scenario => ({ ...scenario, models: withoutKeyOrder(scenario.models ?? []) }),
  },
  {
    name: 'checkpoint of another log',
    within: 4,
    scenario: among(WITHOUT_CENSUS, FAULTS, { disk: fromEarlierLog }),
    planted: planting(checkpointOfAnotherLog),
  },
  {
    name: 'checkpoint before write',
    within: 4,
    scenario: among(EVERYTHING, CRASHES),
    planted: planting(checkpointFirst),
  },
  {
    name: 'acknowledge before fsync',
    // Rarely seen: a crash must come within the few milliseconds in which an acknowledged write is not there yet.
    within: 40,
    scenario: among(EVERYTHING, CRASHES),
    planted: planting(acknowledgedBeforeSync),
  },
];

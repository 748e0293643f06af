import {
  FleetQueries,
  Claims,
  commandHandlers,
  Executor,
  FirmwareBytes,
  MigrationRuns,
  ProductIdentities,
  Reservations,
  Settlement,
  Sightings,
  Spool,
  SpooledImports,
  JudgedStates,
  type CommandHandler,
  type ExecutorParts,
} from '#application';
import type { CommandName } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import { clockOf } from './clock';
import { INSTALLATION_KEY, noBlobs } from './installation';
import type { Life } from './life';
import type { Random } from './random';

/** The stores of one process and the parts that a planted bug may exchange. */
export interface Build {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly random: Random;
  readonly skew: number;
  readonly states?: (store: EventStore, clock: ReturnType<typeof clockOf>) => JudgedStates;
  readonly executor?: (parts: ExecutorParts) => Executor;
}

/** Few, so that a start is cheap and some are forgotten. */
const STREAMS_KEPT = 32;

/** The write side as command-api puts it together (apps/command-api/service.ts), in simulated time. */
export function executorOf(life: Life, { store, random, skew, ...own }: Build) {
  const clock = clockOf(life.time, skew);
  const states = own.states?.(store, clock) ?? new JudgedStates(store, clock, STREAMS_KEPT);
  const reservations = new Reservations(store, clock, INSTALLATION_KEY, life.name);
  const identities = new ProductIdentities(store, clock, INSTALLATION_KEY, bytes => random.bytes(bytes));
  const claims = new Claims(store, states, clock, () => uuidOf(random));
  const parts = { store, states, clock, reservations, claims, identities };
  const executor = own.executor?.(parts) ?? new Executor(parts);
  return { clock, reservations, identities, executor };
}

function uuidOf(random: Random): string {
  const hex = random.bytes(16).toString('hex');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => hex.slice(from, to))
    .join('-');
}

export type Handlers = Readonly<Record<CommandName, CommandHandler>>;

export function commandProcess(life: Life, build: Build): Handlers {
  const { store, readStore } = build;
  const { clock, identities, executor } = executorOf(life, build);
  const fleetQueries = new FleetQueries(readStore, ms => life.time.timeout(ms));
  const settlement = new Settlement({ store, executor, fleetQueries, clock });
  const running = new Set<string>();
  const spooled = new SpooledImports({
    executor,
    store,
    readStore,
    clock,
    spool: new Spool('nowhere'),
    running,
    onFailure: (importId, error) => life.note(`import ${importId}: ${String(error)}`),
  });
  const firmwareBytes = new FirmwareBytes({ blobStore: noBlobs, states: executor.states });
  const migrations = new MigrationRuns({
    executor,
    store,
    readStore,
    fleetQueries,
    firmwareBytes,
    onFailure: (migrationId, error) => life.note(`migration ${migrationId}: ${String(error)}`),
  });
  const sightings = new Sightings(readStore, { failed: error => life.note(`sightings: ${String(error)}`) });
  return commandHandlers({
    executor,
    identities,
    settlement,
    fleetQueries,
    store,
    firmwareBytes,
    readStore,
    clock,
    publicUrl: 'http://simulated',
    maxFirmwareBytes: 1_000_000,
    sightings,
    spooled,
    running,
    migrations,
  });
}

import type { BlobStore } from '#blob-store';
import type { CommandName } from '#contracts';
import type { EventStore } from '#event-store';
import type { KeyStore } from '#key-store';
import type { ReadStore } from '#read-store';
import type { Clock } from '#time';
import { Claims } from './claims/claims';
import { ReportTimes } from './commands/check-in/report-times';
import { Sightings, type SightingsObserver } from './commands/check-in/sightings';
import { commandHandlers, type CommandParts } from './commands/handlers';
import type { CommandHandler } from './commands/request';
import { Executor } from './executor/executor';
import { JudgedStates } from './executor/judged-states';
import type { ExecutorObserver, ExecutorParts } from './executor/parts';
import { FirmwareBytes } from './firmware/firmware-bytes';
import { Spool } from './imports/spool';
import { SpooledImports } from './imports/spooled-imports';
import { MigrationRuns } from './migrations/migration-runs';
import { ProductIdentities } from './reservations/product-identities';
import { Reservations } from './reservations/reservations';
import { FleetQueries } from './settlement/fleet-queries';
import { Settlement } from './settlement/settlement';

/** What one process decides with. */
export interface DecidingParts {
  readonly store: EventStore;
  readonly clock: Clock;
  /** 32 bytes, the same in all programs of an installation. */
  readonly installationKey: Buffer;
  readonly keyStore: KeyStore;
  readonly observer?: ExecutorObserver;
  /** Streams remembered; see `StreamStates`. */
  readonly streamsKept?: number;
  /** Names this process in the ids of its holds, and what is random in it; by default both are the system's. */
  readonly holder?: string;
  readonly randomBytes?: (bytes: number) => Buffer;
  readonly newId?: () => string;
  /** Other parts in place of these: for tests that plant a bug. */
  readonly instead?: Instead;
}

interface Instead {
  readonly states?: (store: EventStore, clock: Clock) => JudgedStates;
  readonly executor?: (parts: ExecutorParts) => Executor;
  readonly firmwareBytes?: (...parts: ConstructorParameters<typeof FirmwareBytes>) => FirmwareBytes;
}

/** The executor, and what it takes unique values, numbers and secrets from. */
export interface Deciding {
  readonly executor: Executor;
  readonly reservations: Reservations;
  readonly identities: ProductIdentities;
}

/** Puts together what decides commands and writes their events: every program that sends commands has one. */
export function deciding(parts: DecidingParts): Deciding {
  const { store, clock, keyStore, installationKey: key, observer, instead = {} } = parts;
  const states = instead.states?.(store, clock) ?? new JudgedStates(store, clock, parts.streamsKept);
  const reservations = new Reservations(store, clock, key, parts.holder);
  const identities = new ProductIdentities(store, clock, key, parts.randomBytes);
  const claims = new Claims(store, states, clock, parts.newId);
  const own = { store, states, clock, reservations, claims, identities, keyStore };
  const executorParts = observer === undefined ? own : { ...own, observer };
  const executor = instead.executor?.(executorParts) ?? new Executor(executorParts);
  return { executor, reservations, identities };
}

/** What one process that answers commands is made from. */
export interface WriteSideParts extends DecidingParts {
  readonly readStore: ReadStore;
  readonly blobStore: BlobStore;
  /** The folder where the bodies of background imports lie. */
  readonly spoolDir: string;
  /** Where devices reach this service, without a slash at the end. */
  readonly publicUrl: string;
  readonly maxFirmwareBytes: number;
  /** The installation has no admin key; default it has. */
  readonly isAdminKeyOff?: boolean;
  /** What the plan of every product has (D12); null for no limit. */
  readonly seats: number | null;
  /** When waiting for a read model ends; default the system's timer. */
  readonly timeout?: (ms: number) => AbortSignal;
  readonly sightingsObserver?: SightingsObserver;
  /** Told of work behind an answer that broke off; another run goes on with it. */
  readonly interrupted: (what: 'import' | 'migration', id: string, cause: unknown) => void;
}

/** The write side of one process. */
export interface WriteSide extends CommandParts, Deciding {
  readonly handlers: Readonly<Record<CommandName, CommandHandler>>;
}

/** Puts together what answers commands, and the work that goes on after answers. */
export function writeSide(parts: WriteSideParts): WriteSide {
  const {
    store,
    readStore,
    blobStore,
    clock,
    publicUrl,
    maxFirmwareBytes,
    isAdminKeyOff = false,
    interrupted,
    instead = {},
  } = parts;
  const { executor, reservations, identities } = deciding(parts);
  const { states } = executor;
  const fleetQueries = new FleetQueries(readStore, parts.timeout);
  const firmwareBytes =
    instead.firmwareBytes?.({ blobStore, states }) ?? new FirmwareBytes({ blobStore, states });
  const running = new Set<string>();
  const side = {
    store,
    readStore,
    clock,
    publicUrl,
    maxFirmwareBytes,
    isAdminKeyOff,
    seats: parts.seats,
    executor,
    reservations,
    identities,
    fleetQueries,
    firmwareBytes,
    running,
    settlement: new Settlement({ store, executor, fleetQueries, clock }),
    sightings: new Sightings(readStore, parts.sightingsObserver ?? {}),
    times: new ReportTimes(clock),
    spooled: new SpooledImports({
      executor,
      store,
      readStore,
      clock,
      spool: new Spool(parts.spoolDir),
      running,
      onFailure: (importId, cause) => interrupted('import', importId, cause),
    }),
    migrations: new MigrationRuns({
      executor,
      store,
      readStore,
      fleetQueries,
      firmwareBytes,
      onFailure: (migrationId, cause) => interrupted('migration', migrationId, cause),
    }),
  };
  return { ...side, handlers: commandHandlers(side) };
}

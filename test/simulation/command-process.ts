import {
  deciding,
  writeSide,
  type CommandHandler,
  type Deciding,
  type Executor,
  type ExecutorParts,
  type JudgedStates,
} from '#application';
import type { CommandName } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { Clock } from '#time';
import { clockOf } from './clock';
import { INSTALLATION_KEY, KEY_STORE, noBlobs, SEATS } from './installation';
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

/** What programs decide with, in simulated time and with simulated chance. */
const partsOf = (life: Life, { store, random, skew, states, executor }: Build) => ({
  store,
  clock: clockOf(life.time, skew),
  installationKey: INSTALLATION_KEY,
  keyStore: KEY_STORE,
  streamsKept: STREAMS_KEPT,
  holder: life.name,
  randomBytes: (bytes: number) => random.bytes(bytes),
  newId: () => uuidOf(random),
  instead: { ...(states !== undefined && { states }), ...(executor !== undefined && { executor }) },
});

export function decidingOf(life: Life, build: Build): Deciding & { readonly clock: Clock } {
  const parts = partsOf(life, build);
  return { ...deciding(parts), clock: parts.clock };
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
  return writeSide({
    ...partsOf(life, build),
    readStore: build.readStore,
    blobStore: noBlobs,
    spoolDir: 'nowhere',
    publicUrl: 'http://simulated',
    maxFirmwareBytes: 1_000_000,
    seats: SEATS,
    timeout: ms => life.time.timeout(ms),
    sightingsObserver: { failed: error => life.note(`sightings: ${String(error)}`) },
    interrupted: (what, id, error) => life.note(`${what} ${id}: ${String(error)}`),
  }).handlers;
}

import { setMaxListeners } from 'node:events';
import type { BlobStore } from '#blob-store';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { Clock } from '#time';
import type { Executor } from '../executor/executor';
import type { Reservations } from '../reservations/reservations';
import { FleetQueries } from '../settlement/fleet-queries';
import { Settlement } from '../settlement/settlement';
import { BytesProcess } from './bytes';
import { Follower } from './follower';
import { GroupsProcess } from './groups';
import { ImportsProcess } from './imports';
import { MailsProcess, type Mailing } from './mails';
import { MigrationsProcess } from './migrations';
import { MovesProcess } from './moves';
import { Patrolling } from './patrolling';
import type { Process } from './process';
import { QuarantineProcess } from './quarantine';
import { Compensations } from './compensations';
import { ReservationsProcess } from './reservations';
import { SettlementProcess } from './settlement';
import { SilentDevices } from './silent-devices';
import type { ProcessObserver, ProcessStatus } from './status';

export type { ProcessFailure, ProcessStatus } from './status';

export interface ProcessesParts {
  readonly store: EventStore;
  /** With the read models that the projector keeps; each process keeps its checkpoint there as `process-<name>`. */
  readonly readStore: ReadStore;
  readonly executor: Executor;
  /** Of the same installation key as the executor's. */
  readonly reservations: Reservations;
  readonly blobStore: BlobStore;
  readonly mailing: Mailing;
  readonly clock: Clock;
  /** Ends all of them within 5 s; what was begun is finished by the next start. */
  readonly signal: AbortSignal;
  readonly observer?: ProcessObserver;
  /** Devices that fall silent are marked no faster; default 200 a second. */
  readonly silentDevicesPerSecond?: number;
}

export interface Processes {
  /** Resolves when the signal has ended all of them; rejects only for a bug. */
  readonly done: Promise<void>;
  /** One per process, in a fixed order; `waiting` is what health calls degraded. */
  status(): readonly ProcessStatus[];
}

const MARKS_PER_SECOND = 200;

/**
 * What must happen next (consistency.md 5): each process follows the log by its own subscription from its own
 * checkpoint, at the very first start from the log's beginning. All may run in several programs at once; the names of
 * their commands make the second one change nothing.
 */
export function runProcesses(parts: ProcessesParts): Processes {
  const { observer = {}, clock, signal } = parts;
  // Each process waits for its end, and there are more than ten.
  setMaxListeners(0, signal);
  const hosts = [
    ...following(parts).map(process => new Follower(process, { ...parts, observer })),
    new Patrolling(silentDevices(parts), { clock, signal, observer }),
  ];
  const done = Promise.all(hosts.map(host => host.run())).then(() => undefined);
  return { done, status: () => hosts.map(({ status }) => status) };
}

/** Compensations have nothing to do where gates are checked in the write. */
function following({
  store,
  readStore,
  blobStore,
  executor,
  reservations,
  mailing,
  clock,
}: ProcessesParts): readonly Process[] {
  const fleetQueries = new FleetQueries(readStore);
  const settlement = new Settlement({ store, executor, fleetQueries, clock });
  return [
    ...(store.capabilities.given ? [] : [new Compensations(executor.states)]),
    new ReservationsProcess({ reservations, executor }),
    new SettlementProcess({ settlement, fleetQueries, clock }),
    new MovesProcess(executor),
    new ImportsProcess(executor),
    new MigrationsProcess(executor),
    new GroupsProcess({ store, executor, fleetQueries }),
    new QuarantineProcess({ executor, fleetQueries }),
    new BytesProcess({ store, blobStore, states: executor.states, fleetQueries }),
    new MailsProcess({ ...mailing, executor, clock }),
  ];
}

const silentDevices = ({ silentDevicesPerSecond, ...parts }: ProcessesParts): SilentDevices =>
  new SilentDevices({ ...parts, marksPerSecond: silentDevicesPerSecond ?? MARKS_PER_SECOND });

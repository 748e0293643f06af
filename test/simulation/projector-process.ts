import type { ReadModel } from '#projections';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import { runProcesses } from '../../libs/application/processes';
import { runEngine, type Engine } from '../../libs/read-store/engine';
import { decidingOf, type Build } from './command-process';
import { KEY_STORE, noBlobs } from './installation';
import type { Life } from './life';

export interface ProjectorBuild extends Build {
  readonly models: readonly ReadModel[];
  /** What the processes and the engine see of the stores, where that is planted. */
  readonly processStore?: EventStore;
  readonly engineStores?: { readonly store: EventStore; readonly readStore: ReadStore };
}

/** All models together; few, so that a start is cheap and some are loaded again. */
const HOT_STATES = 100;

/** Projections and processes as the projector hosts them. */
export function projectorProcess(life: Life, build: ProjectorBuild): Engine {
  const { models, random, engineStores = build } = build;
  const signal = new AbortController().signal;
  const { clock, executor, reservations } = decidingOf(life, build);
  const engine = runEngine({
    models,
    eventStore: engineStores.store,
    readStore: engineStores.readStore,
    clock,
    signal,
    hotStates: HOT_STATES,
    batch: { events: 1 + random.below(12), milliseconds: 50 },
    observer: {
      stopped: ({ name }, reason) => life.note(`model ${name} stops: ${reason.message}`),
      parked: ({ name }, { key }) => life.note(`model ${name} parks ${key}`),
      released: ({ name }, { key }) => life.note(`model ${name} releases ${key}`),
    },
  });
  const processes = runProcesses({
    store: build.processStore ?? build.store,
    readStore: build.readStore,
    blobStore: noBlobs,
    executor,
    reservations,
    mailing: { mailer: null, keyStore: KEY_STORE, publicUrl: null, life: life.name },
    clock,
    signal,
    observer: {
      failed: ({ process, cause, task }) => life.note(`${process} ${task ?? ''} failed: ${String(cause)}`),
      attended: (process, task) => life.note(`${process} attended ${task}`),
    },
  });
  // Both end only by a bug in them.
  const bug = (cause: unknown): void => life.fail(cause);
  engine.done.catch(bug);
  processes.done.catch(bug);
  return engine;
}

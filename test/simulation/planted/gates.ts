import { productStream, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import { Executor } from '#application';
import type { AnyCommand, StateAfter } from '../../../libs/application/executor/aggregates';
import type { Outcome } from '../../../libs/application/executor/outcome';
import type { Request } from '../../../libs/application/executor/plan';
import type { Plant } from '../plant';

/** A store that says it had checked gates in the write: nobody looks at them after it. */
const asIfChecked = (store: EventStore): EventStore => ({ ...store, capabilities: { given: true } });

/** Executors answer without judging what they wrote; the compensating process comes later. */
export const unjudgedAnswered: Plant = {
  command: build => ({ ...build, store: asIfChecked(build.store) }),
};

/** Nobody judges what a writer left that died between its append and its judgement. */
export const settleWithoutCompensations: Plant = {
  projector: build => ({ ...build, processStore: asIfChecked(build.store) }),
};

/** Every closing of a gate counts, also those that the decision had seen and that were over. */
export const gateCountedTooEarly: Plant = {
  command: build => ({ ...build, store: withGatesFromStart(build.store) }),
  projector: build => ({ ...build, store: withGatesFromStart(build.store) }),
};

const withGatesFromStart = (store: EventStore): EventStore => readingAs(store, fromStart);

/** What is withdrawn or deleted of firmware rests on no gate, as it was once. */
export const withdrawnWithoutGate: Plant = {
  command: build => ({ ...build, store: readingAs(build.store, withoutGate) }),
  projector: build => ({ ...build, store: readingAs(build.store, withoutGate) }),
};

function withoutGate(event: Recorded): Recorded {
  if (event.type !== 'FirmwareWithdrawn' && event.type !== 'FirmwareDeletionRequested') return event;
  const { given: _, ...metadata } = event.metadata;
  return { ...event, metadata };
}

/** A store whose events are read as something else. */
function readingAs(store: EventStore, read: (event: Recorded) => Recorded): EventStore {
  return {
    ...store,
    readStream: async (stream, range) => (await store.readStream(stream, range)).map(read),
    async *subscribe(subscription) {
      for await (const slice of store.subscribe(subscription))
        yield { ...slice, events: slice.events.map(read) };
    },
  };
}

function fromStart(event: Recorded): Recorded {
  const { given } = event.metadata;
  if (given === undefined) return event;
  const early = given.map(gate => ({ ...gate, revision: -1 }));
  return { ...event, metadata: { ...event.metadata, given: early } };
}

/** The settler ends a hold without a fence on its owner's stream. */
export const noFence: Plant = {
  projector: build => ({ ...build, executor: parts => new WithoutFences(parts) }),
};

class WithoutFences extends Executor {
  override execute<C extends AnyCommand>(request: Request<C>): Promise<Outcome<StateAfter<C>>>;
  override async execute(request: Request): Promise<Outcome> {
    if (request.command.type !== 'FenceReservation') return super.execute(request);
    const { orgId, productId } = request.command;
    const { state, revision, position } = await this.states.judged(productStream(orgId, productId));
    return { kind: 'done', replayed: false, revision, position, events: [], state, secret: null };
  }
}

import {
  positionOf,
  type CommandId,
  type DomainEvent,
  type EventId,
  type EventMetadata,
  type Recorded,
  type StreamName,
} from '#contracts';
import { device } from '../device/device';
import type { FactKind, FactRequest, Facts, FactStates } from '../facts';
import { firmware } from '../firmware/firmware';
import { group } from '../group/group';
import { organization } from '../organization/organization';
import { product } from '../product/product';
import { report } from '../report/report';
import { role } from '../role/role';
import { thingModel } from '../thing-model/thing-model';
import { user } from '../user/user';

/** When everything happens unless a spec says otherwise. */
export const NOW = '2026-11-23T10:00:00.000Z';

/** What can be folded; every aggregate can. */
export interface Foldable<State, E extends DomainEvent> {
  initialState(): State;
  evolve(state: State, event: Recorded<E>): State;
}

type Fold<State> = (events: readonly Recorded[]) => State;

/** A stream holds the events of its own aggregate only, so the narrowing holds for events of one stream. */
export const foldOf =
  <State, E extends DomainEvent>(aggregate: Foldable<State, E>): Fold<State> =>
  events =>
    events.reduce(
      (state, event) => aggregate.evolve(state, event as unknown as Recorded<E>),
      aggregate.initialState(),
    );

const AGGREGATES: { readonly [K in FactKind]: Foldable<FactStates[K], never> } = {
  organization,
  product,
  firmware,
  group,
  device,
  report,
  model: thingModel,
  role,
  user,
};

/** A log in memory: gives events their ids, revisions and positions, and folds streams. */
export class Ledger {
  /** The names of the commands that have written. */
  readonly writers = new Set<string>();
  readonly #log: Recorded[] = [];
  readonly #streams = new Map<StreamName, readonly Recorded[]>();
  /** States of streams after so many events; each stream is folded by one aggregate only. */
  readonly #folded = new Map<StreamName, { readonly count: number; readonly state: unknown }>();

  get events(): readonly Recorded[] {
    return this.#log;
  }

  append(stream: StreamName, event: DomainEvent, metadata: Partial<EventMetadata> = {}): Recorded {
    const place = this.#log.length + 1;
    const recorded = {
      ...event,
      id: `e${place}` as EventId,
      stream,
      revision: this.read(stream).length,
      position: positionOf(place * 10),
      recordedAt: NOW,
      metadata: {
        $correlationId: 'correlation',
        $causationId: 'causation',
        commandId: `c${place}` as CommandId,
        schemaVersion: 1,
        actor: 'key:spec',
        occurredAt: NOW,
        ...metadata,
      },
    } as Recorded;
    this.#log.push(recorded);
    this.#streams.set(stream, [...this.read(stream), recorded]);
    return recorded;
  }

  read(stream: StreamName): readonly Recorded[] {
    return this.#streams.get(stream) ?? [];
  }

  state<State, E extends DomainEvent>(aggregate: Foldable<State, E>, stream: StreamName): State {
    const events = this.read(stream);
    const known = this.#folded.get(stream);
    if (known?.count === events.length) return known.state as State;
    const state = foldOf(aggregate)(events);
    this.#folded.set(stream, { count: events.length, state });
    return state;
  }

  fact<K extends FactKind>(kind: K, stream: StreamName): FactStates[K] {
    const aggregate: Foldable<FactStates[K], never> = AGGREGATES[kind];
    return this.state(aggregate, stream);
  }

  /** Whatever is asked for, as it is now. */
  everything(): Facts {
    return { get: (kind, stream) => this.fact(kind, stream) };
  }

  /** Only what a command named can be had, as in the executor. */
  facts(requests: readonly FactRequest[]): Facts {
    return {
      get: (kind, stream) => {
        if (!requests.some(request => request.stream === stream && request.kind === kind))
          throw new Error(`the decision looked at ${stream}, which its facts do not name`);
        return this.fact(kind, stream);
      },
    };
  }
}

import fc from 'fast-check';
import { EVENTS, LOG_STREAM, type EventType, type Recorded } from '#contracts';
import type { CountingModel, ReadModel } from './model';
import { READ_MODELS } from './models';
import { logsOf } from './testing/arbitraries';

const RUNS = { numRuns: 25 };

/** In strict mode a change of what is frozen throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

function keysOf(model: ReadModel, event: Recorded): readonly string[] {
  if (model.kind === 'documents') return model.keys(event);
  const entity = model.entity(event);
  return entity === null ? [] : [entity];
}

const othersThan = ({ handles }: ReadModel): readonly EventType[] => {
  const others = (Object.keys(EVENTS) as EventType[]).filter(type => !handles.includes(type));
  return others.length === 0 ? ['LogCreated'] : others;
};

const counted = (model: CountingModel, state: object | null): unknown =>
  state === null ? [] : model.contributions(state);

/** All states after all events, by key. */
function fold(model: ReadModel, events: readonly Recorded[]): ReadonlyMap<string, object> {
  const states = new Map<string, object>();
  for (const event of frozen(events).filter(({ type }) => model.handles.includes(type))) {
    for (const key of keysOf(model, event)) {
      const before = states.get(key) ?? null;
      const after =
        model.kind === 'documents' ? model.evolve(before, event, key) : model.evolve(before, event);
      if (after === null) states.delete(key);
      else states.set(key, frozen(after));
    }
  }
  return states;
}

/** Keep something of each event that they are given. */
const OF_EVERY_EVENT = new Set(['event-index', 'firmware-lines']);

describe.each(READ_MODELS.map(model => [model.name, model] as const))('the read model %s', (_, model) => {
  const anyLog = logsOf(model.handles);

  it('folds every event ever written, in any order, without throwing or changing what it is given (consistency.md 6)', () => {
    fc.assert(
      fc.property(anyLog, log => void fold(model, log)),
      RUNS,
    );
  });

  it('keeps nothing that JSON loses', () => {
    fc.assert(
      fc.property(anyLog, log => {
        for (const state of fold(model, log).values())
          expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
      RUNS,
    );
  });

  it('names only the organization of the stream', () => {
    fc.assert(
      fc.property(anyLog, log => {
        for (const state of fold(model, log).values())
          if ('orgId' in state) expect(['acme', null]).toContain(state.orgId);
      }),
      RUNS,
    );
  });

  it('is not changed by what it does not handle: nothing comes, nothing goes, nothing counts', () => {
    if (OF_EVERY_EVENT.has(model.name)) return;
    fc.assert(
      fc.property(anyLog, logsOf(othersThan(model)), (log, others) => {
        const states = [null, ...fold(model, log).values()];
        for (const event of others.slice(0, 5))
          for (const state of states) {
            if (model.kind === 'documents')
              expect(model.evolve(state, event, 'acme~p1~p1') === null).toBe(state === null);
            else expect(counted(model, model.evolve(state, event))).toEqual(counted(model, state));
          }
      }),
      RUNS,
    );
  });

  it('takes nothing from streams of other things', () => {
    fc.assert(
      fc.property(anyLog, log => {
        for (const event of log.map(each => ({ ...each, stream: LOG_STREAM })))
          expect(keysOf(model, event)).toEqual(model.name === 'event-index' ? [event.position] : []);
      }),
      RUNS,
    );
  });

  it('declares the fields that its indexes name', () => {
    for (const field of model.indexes.flat()) expect(Object.keys(model.fields)).toContain(field);
  });
});

describe('the list of read models', () => {
  it('has each name and version once', () => {
    const names = READ_MODELS.map(({ name, version }) => `${name}/${version}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

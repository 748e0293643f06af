import fc from 'fast-check';
import type { Recorded } from '#contracts';
import type { ReadModel } from './model';
import { READ_MODELS } from './models';
import { logsOf } from './testing/arbitraries';

const RUNS = { numRuns: 50 };

/** In strict mode a change of what is frozen throws. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/** All states after all events, by key. */
function fold(model: ReadModel, events: readonly Recorded[]): ReadonlyMap<string, object> {
  const states = new Map<string, object>();
  for (const event of frozen(events).filter(({ type }) => model.handles.includes(type))) {
    const entity = model.kind === 'counters' ? model.entity(event) : null;
    const keys = model.kind === 'documents' ? model.keys(event) : entity === null ? [] : [entity];
    for (const key of keys) {
      const before = states.get(key) ?? null;
      const after =
        model.kind === 'documents' ? model.evolve(before, event, key) : model.evolve(before, event);
      if (after === null) states.delete(key);
      else states.set(key, frozen(after));
    }
  }
  return states;
}

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

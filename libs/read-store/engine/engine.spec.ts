import { START } from '#contracts';
import { StoreUnavailable } from '#event-store';
import { sleep, systemClock } from '#time';
import { createMemoryLog, memoryEventStore } from '../../event-store/adapters/memory/index';
import { ReadStoreUnavailable, type ReadStore } from '../index';
import { differences } from './testing/expectations';
import { sampleCounted, sampleDevices, sampleVersions } from './testing/models';
import { bothModels, forever, reported, Stage, stopOf, turns } from './testing/stage';
import { schemaOf, type EngineObserver, type EngineOptions, type ModelStatus } from './index';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.stopAll());

/** Nothing that is to happen after a while has to be waited for. */
const HASTY = { ...systemClock, sleep: () => sleep(0) };

/** The store with commits of its own. */
const withCommit = (store: ReadStore, commit: ReadStore['commit']): ReadStore =>
  new Proxy(store, {
    get(target, name): unknown {
      if (name === 'commit') return commit;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });

/** The store, which does not answer while `isAway`. */
const awayWhile = (store: ReadStore, isAway: () => boolean): ReadStore =>
  new Proxy(store, {
    get(target, name): unknown {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown =>
        isAway() ? Promise.reject(new ReadStoreUnavailable('down')) : member.apply(target, given);
    },
  });

describe('the engine', () => {
  it('folds what was there before it, then follows, and says when it is ready', async () => {
    await stage.history();
    const live = reported(status => status.name === 'sample-versions' && status.state === 'live');
    stage.start(bothModels(), { observer: live.observer });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.fleet.import('b');
    await stage.fleet.report('d', '2.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(await live.status).toMatchObject({ ready: true, lagEvents: 0, stop: null });
  });

  it('moves every checkpoint past events that no model handles', async () => {
    stage.start();
    const position = await stage.fleet.connect('x');
    for (const model of bothModels())
      expect(await stage.readStore.passed(schemaOf(model), position, forever)).toBe(true);
    const { checkpoint } = await stage.readStore.progress(schemaOf(sampleDevices()));
    expect(checkpoint).toMatchObject({
      ordinal: 2,
      position,
      ready: true,
      logId: await stage.eventStore.logId(),
    });
  });

  it('builds a model again whose store was emptied under it', async () => {
    await stage.history();
    stage.start();
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    stage.disk.models.clear();
    await stage.fleet.import('e');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    const { checkpoint } = await stage.readStore.progress(schemaOf(sampleDevices()));
    expect(checkpoint).toMatchObject({ ordinal: 11, ready: true });
  });

  it('builds models again whose store was emptied under it while nothing happens, by one read of the log', async () => {
    await stage.history();
    const starts: number[] = [];
    const { eventStore: log } = stage;
    const eventStore: EngineOptions['eventStore'] = {
      subscribe: from => log.subscribe(from),
      logId: () => log.logId(),
      head: () => log.head(),
      readAll: from => {
        if (from.after === START && from.limit > 1) starts.push(from.limit);
        return log.readAll(from);
      },
    };
    const told: string[] = [];
    const observer: EngineObserver = {
      beganAnew: ({ name }) => void told.push(`${name} is gone`),
      progressed: ({ name, state, ready }) => void told.push(`${name} ${state} ${ready}`),
    };
    stage.start(bothModels(), { clock: HASTY, eventStore, observer });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await turns(50);
    starts.length = told.length = 0;
    stage.disk.models.clear();
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await turns(50);
    for (const model of bothModels())
      expect((await stage.readStore.progress(schemaOf(model))).checkpoint).toMatchObject({
        ordinal: 10,
        ready: true,
      });
    expect(starts).toHaveLength(1);
    for (const { name } of bothModels())
      expect(told.filter(line => line.startsWith(name))).toEqual([
        `${name} is gone`,
        `${name} rebuilding false`,
        `${name} live true`,
      ]);
  });

  it('goes on from an older copy that was put back under it while nothing happens', async () => {
    const [model] = bothModels();
    if (model === undefined) throw new Error('there are two');
    await stage.history();
    stage.start([model], { clock: HASTY });
    await stage.readStore.passed(schemaOf(model), await stage.eventStore.head(), forever);
    await turns(50);
    const copy = structuredClone([...stage.disk.models]);
    const position = await stage.fleet.import('e');
    await stage.readStore.passed(schemaOf(model), position, forever);
    stage.disk.models.clear();
    for (const [key, stored] of copy) stage.disk.models.set(key, stored);
    expect(await stage.readStore.passed(schemaOf(model), position, forever)).toBe(true);
  });

  it('writes nothing while nothing happens', async () => {
    let commits = 0;
    const committed = (): void => void (commits += 1);
    stage.start(bothModels(), { observer: { committed } });
    const position = await stage.fleet.import('a');
    await Promise.all(bothModels().map(model => stage.readStore.passed(schemaOf(model), position, forever)));
    await turns(50);
    const before = commits;
    await turns(200);
    expect(commits).toBe(before);
  });

  it('goes on where it was after a restart', async () => {
    await stage.history();
    stage.start();
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.stopAll();
    await stage.fleet.report('c', '3.0');
    let folded = 0;
    stage.start(bothModels(), { observer: { committed: ({ events }) => void (folded += events) } });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(folded).toBe(bothModels().length);
  });

  it('gives models times that never go back, whatever the clocks of the log did', async () => {
    const times = ['2026-01-01T00:00:02.000Z', '2026-01-01T00:00:05.000Z', '2026-01-01T00:00:03.000Z'];
    let tick = 0;
    stage = new Stage(
      createMemoryLog({ given: false, now: () => times[Math.min(tick++, times.length - 1)] ?? '' }),
    );
    await stage.history();
    stage.start();
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    const { checkpoint } = await stage.readStore.progress(schemaOf(sampleDevices()));
    expect(checkpoint?.recordedAt).toBe('2026-01-01T00:00:05.000Z');
  });

  it('builds a new version beside the live one and makes it ready at the head', async () => {
    await stage.history();
    stage.start(bothModels(1));
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.stopAll();
    const live = reported(status => status.version === 2 && status.state === 'live');
    const states: string[] = [];
    const progressed = (status: ModelStatus): void => {
      if (status.version === 2) states.push(status.state);
      live.observer.progressed(status);
    };
    stage.start([...bothModels(1), ...bothModels(2)], {
      observer: { progressed },
      batch: { events: 2, milliseconds: 50 },
    });
    await stage.fleet.report('d', '4.0');
    expect(await differences(stage.eventStore, stage.readStore, 2)).toEqual([]);
    expect(await differences(stage.eventStore, stage.readStore, 1)).toEqual([]);
    expect(await live.status).toMatchObject({ lagEvents: 0, etaSeconds: 0 });
    expect(states.indexOf('rebuilding')).toBeLessThan(states.indexOf('live'));
    expect(await stage.readStore.versions('sample-devices')).toEqual([1, 2]);
  });

  it('says how much of the log a model that is being built has before it', async () => {
    await stage.history();
    const lags: number[] = [];
    const progressed = ({ name, lagEvents }: ModelStatus): void => {
      if (name === 'sample-devices') lags.push(lagEvents);
    };
    stage.start(bothModels(), { observer: { progressed }, batch: { events: 3, milliseconds: 50 } });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(lags).toEqual(expect.arrayContaining([7, 4, 1]));
  });

  it('cancels and resumes a rebuild, and builds a version anew', async () => {
    await stage.history();
    const engine = stage.start(bothModels(), { batch: { events: 1, milliseconds: 50 } });
    const model = { name: 'sample-versions', version: 1 };
    await engine.cancel(model);
    const { position } = engine.status().find(({ name }) => name === model.name) ?? {};
    expect(position).toBeDefined();
    await engine.resume(model);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await engine.rebuild(model, 'asked for');
    await stage.fleet.report('a', '5.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('makes a model ready in a quiet log whose end is nothing to it', async () => {
    await stage.history();
    await stage.fleet.connect('x');
    const live = reported(({ name, state }) => name === 'sample-versions' && state === 'live');
    // No time passes, so nothing is written because it has waited long enough.
    const clock = { ...HASTY, elapsed: () => 0 };
    stage.start(bothModels(), { observer: live.observer, batch: { events: 5, milliseconds: 50 }, clock });
    expect(await live.status).toMatchObject({ ready: true, position: await stage.eventStore.head() });
  });

  it('holds up no model because the store fails for another', async () => {
    let failing = true;
    const flaky = withCommit(stage.readStore, (model, batch) =>
      failing && model.name === 'sample-versions'
        ? Promise.reject(new ReadStoreUnavailable('down'))
        : stage.readStore.commit(model, batch),
    );
    const stuck = new Set<string>();
    stage.start(bothModels(), {
      readStore: flaky,
      observer: { retrying: ({ model }) => void stuck.add(model?.name ?? '') },
    });
    await stage.history();
    const head = await stage.eventStore.head();
    expect(await stage.readStore.passed(schemaOf(sampleDevices()), head, forever)).toBe(true);
    expect([...stuck]).toEqual(['sample-versions']);
    failing = false;
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('tells how far behind it is while its store does not answer, also of what comes meanwhile', async () => {
    await stage.history();
    let failing = false;
    const flaky = awayWhile(stage.readStore, () => failing);
    let now = Date.parse('2026-01-01T00:00:00Z');
    const engine = stage.start(bothModels(), {
      readStore: flaky,
      clock: { ...HASTY, now: () => new Date(now).toISOString() },
    });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    failing = true;
    const first = await stage.fleet.import('e');
    const until = async (lag: number): Promise<void> => {
      while (engine.status().some(({ lagEvents }) => lagEvents !== lag)) await turns(1);
    };
    await until(1);
    await stage.fleet.importMany(['f', 'g', 'h']);
    await until(4);
    const [event] = (await stage.eventStore.readAll({ after: START, limit: 100 })).events.filter(
      ({ position }) => position === first,
    );
    now = Date.parse(event?.recordedAt ?? '') + 60_000;
    for (const status of engine.status())
      expect(status).toMatchObject({ trouble: 'read-store', lagEvents: 4, lagSeconds: 60 });
    failing = false;
    await until(0);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    for (const status of engine.status()) expect(status).toMatchObject({ trouble: null, lagSeconds: 0 });
  });

  it('subscribes again when the log breaks off', async () => {
    let breaks = 3;
    const flaky = memoryEventStore(stage.log, {
      step: async label => {
        if (label === 'read log' && breaks > 0) {
          breaks -= 1;
          throw new StoreUnavailable('down');
        }
      },
    });
    await stage.history();
    stage.start(bothModels(), { eventStore: flaky, clock: HASTY });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(breaks).toBe(0);
  });
});

describe('the engine refuses', () => {
  it('a model that counts its documents and would go on without one of them', () => {
    expect(() => stage.start([{ ...sampleCounted(), onPoison: 'park' }])).toThrow('must stop on poison');
  });

  it('a model that was built from another log', async () => {
    await stage.history();
    stage.start();
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.stopAll();
    const eventStore = memoryEventStore(createMemoryLog({ given: false }));
    const stop = stopOf('sample-devices');
    stage.start(bothModels(), { observer: stop.observer, eventStore });
    expect((await stop.reason)?.message).toContain('this read model belongs to another log: rebuild');
  });

  it('a model that another log has put there while nothing happens', async () => {
    await stage.history();
    const other = new Stage();
    await other.fleet.import('elsewhere');
    other.start();
    expect(await differences(other.eventStore, other.readStore)).toEqual([]);
    await other.stopAll();
    const stop = stopOf('sample-devices');
    stage.start(bothModels(), { clock: HASTY, observer: stop.observer });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    for (const [key, stored] of other.disk.models) stage.disk.models.set(key, stored);
    expect((await stop.reason)?.message).toContain('this read model belongs to another log: rebuild');
  });

  it('a model whose last event is not in the log, as after an older copy was put back', async () => {
    const logId = await stage.eventStore.logId();
    await stage.history();
    stage.start();
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.stopAll();
    const eventStore = memoryEventStore(createMemoryLog({ given: false, logId }));
    const stop = stopOf('sample-devices');
    stage.start(bothModels(), { observer: stop.observer, eventStore });
    expect(await stop.reason).toMatchObject({ kind: 'other-log' });
  });

  it('to skip an event of a newer program, with everything before it written', async () => {
    await stage.history();
    const before = await stage.eventStore.head();
    stage.log.write('device-org~z', [
      { id: 'newer', type: 'DeviceTeleported', data: '{}', metadata: '{"schemaVersion":1}' },
    ]);
    const stop = stopOf('sample-versions');
    stage.start(bothModels(), { observer: stop.observer });
    expect(await stop.reason).toMatchObject({ kind: 'newer-event' });
    expect((await stop.reason)?.message).toContain('upgrade this process');
    expect((await stage.readStore.progress(schemaOf(sampleVersions()))).checkpoint?.position).toBe(before);
  });

  it('to skip an event of a newer program that comes while it follows', async () => {
    await stage.history();
    const stop = stopOf('sample-versions');
    stage.start(bothModels(), { observer: stop.observer });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    stage.log.write('device-org~z', [
      { id: 'newer', type: 'DeviceTeleported', data: '{}', metadata: '{"schemaVersion":1}' },
    ]);
    expect(await stop.reason).toMatchObject({ kind: 'newer-event' });
  });
});

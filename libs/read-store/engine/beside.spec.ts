import { START } from '#contracts';
import { ReadStoreUnavailable, type BuildThere } from '../index';
import { sleep, systemClock } from '#time';
import { differences } from './testing/expectations';
import { sampleDevices, sampleVersions } from './testing/models';
import { bothModels, forever, Stage, turns } from './testing/stage';
import { schemaOf, type Engine, type EngineOptions } from './index';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.stopAll());

const versions = schemaOf(sampleVersions());
const devices = schemaOf(sampleDevices());
const HASTY = { ...systemClock, sleep: () => sleep(0) };

/** An engine that has caught up with ten events. */
async function caughtUp(more: Partial<EngineOptions> = {}): Promise<Engine> {
  await stage.history();
  const engine = stage.start(bothModels(), more);
  expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  return engine;
}

const servingOf = async () => (await stage.readStore.progress(versions)).build;
const thereOf = () => stage.readStore.builds(versions);

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await turns(5);
}
const inService = (build: string): Promise<void> => until(async () => (await servingOf()) === build);

/** Reads of the log by builds beside wait at a gate; live models are fed by the subscription. */
function gatedLog() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>(resolve => (open = resolve));
  let isClosed = false;
  const eventStore: EngineOptions['eventStore'] = {
    subscribe: options => stage.eventStore.subscribe(options),
    logId: () => stage.eventStore.logId(),
    head: () => stage.eventStore.head(),
    readAll: async options => {
      if (isClosed) await opened;
      return stage.eventStore.readAll(options);
    },
  };
  return { eventStore, close: () => void (isClosed = true), open: () => ((isClosed = false), open()) };
}

describe('a build beside the one in service', () => {
  it('takes its place when it is complete, and holds the same', async () => {
    const engine = await caughtUp();
    await engine.rebuild(versions, 'request');
    await inService('request');
    await stage.fleet.report('a', '5.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(await servingOf()).toBe('request');
    await until(async () => engine.rebuilds().length === 0);
    expect(engine.status().every(({ state, ready }) => state === 'live' && ready)).toBe(true);
  });

  it('takes nothing away while it is built: what is in service goes on following the log', async () => {
    const gate = gatedLog();
    const engine = await caughtUp({ eventStore: gate.eventStore });
    const before = await servingOf();
    gate.close();
    await engine.rebuild(versions, 'request');
    await stage.fleet.report('a', '5.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(await servingOf()).toBe(before);
    expect(engine.rebuilds()).toMatchObject([{ name: versions.name, build: 'request', ready: false }]);
    gate.open();
    await inService('request');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('shares one read of the log with those that are asked for with it', async () => {
    let reads = 0;
    const { eventStore } = gatedLog();
    const counted: typeof eventStore = {
      ...eventStore,
      readAll: options => {
        if (options.after === START) reads += 1;
        return stage.eventStore.readAll(options);
      },
    };
    const engine = await caughtUp({ eventStore: counted });
    reads = 0;
    for (const model of [devices, versions]) await engine.rebuild(model, 'request');
    await until(() => Promise.resolve(engine.rebuilds().length === 0));
    expect(reads).toBe(1);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('is never behind what it takes the place of', async () => {
    const engine = await caughtUp();
    const { promote } = stage.readStore;
    const seen: (readonly [string, string])[] = [];
    const shown = async () => (await stage.readStore.progress(versions)).checkpoint?.position ?? '';
    stage.readStore.promote = async (...given) => {
      const before = await shown();
      const isInService = await promote.call(stage.readStore, ...given);
      seen.push([before, await shown()]);
      return isInService;
    };
    for (const request of ['1', '2', '3']) {
      await engine.rebuild(versions, request);
      for (let n = 0; n < 5; n += 1) await stage.fleet.report('a', `${request}.${n}`);
      await inService(request);
    }
    expect(seen.length).toBeGreaterThanOrEqual(3);
    for (const [was, is] of seen) expect(is >= was).toBe(true);
  });

  it('waits again where the one in service has gone on since it was passed', async () => {
    const engine = await caughtUp();
    const { commit, promote } = stage.readStore;
    const positionOf = async () => (await stage.readStore.progress(versions)).checkpoint?.position ?? '';
    let open: () => void = () => undefined;
    const opened = new Promise<void>(resolve => (open = resolve));
    let isHeld = false;
    stage.readStore.commit = async (model, batch) => {
      if (isHeld && model.build === 'request') await opened;
      return commit.call(stage.readStore, model, batch);
    };
    const went: boolean[] = [];
    stage.readStore.promote = async (...given) => {
      if (went.length === 0) {
        isHeld = true;
        await stage.fleet.report('a', '5.0');
        await stage.readStore.passed(versions, await stage.eventStore.head(), forever);
      }
      const before = await positionOf();
      const isInService = await promote.call(stage.readStore, ...given);
      went.push((await positionOf()) >= before);
      open();
      return isInService;
    };
    await engine.rebuild(versions, 'request');
    await inService('request');
    expect(went).toEqual([true, true]);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('goes on after the program ended, and after the store was away', async () => {
    const gate = gatedLog();
    const engine = await caughtUp({ eventStore: gate.eventStore });
    gate.close();
    await engine.rebuild(versions, 'request');
    gate.open();
    await stage.stopAll();
    let failures = 2;
    const { promote } = stage.readStore;
    stage.readStore.promote = (model, build, now) =>
      failures-- > 0
        ? Promise.reject(new ReadStoreUnavailable('down'))
        : promote.call(stage.readStore, model, build, now);
    stage.start(bothModels(), { clock: HASTY });
    await inService('request');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('is given up when it is cancelled, or another is asked for', async () => {
    const gate = gatedLog();
    const engine = await caughtUp({ eventStore: gate.eventStore });
    const before = await servingOf();
    gate.close();
    await engine.rebuild(versions, 'first');
    await engine.rebuild(versions, 'second');
    expect((await thereOf()).map(({ build }) => build).toSorted()).toEqual([before, 'second'].toSorted());
    const cancelled = engine.giveUp(versions);
    gate.open();
    await cancelled;
    expect((await thereOf()).map(({ build }) => build)).toEqual([before]);
    expect(engine.rebuilds()).toEqual([]);
    await stage.fleet.report('a', '5.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(await servingOf()).toBe(before);
  });

  it('is built by one of two engines that are told, in whatever order, and followed by both', async () => {
    const one = await caughtUp({ clock: HASTY });
    const other = stage.start(bothModels(), { clock: HASTY });
    await turns(20);
    await one.rebuild(versions, 'first');
    await one.rebuild(versions, 'second');
    await other.rebuild(versions, 'first');
    await other.rebuild(versions, 'second');
    await inService('second');
    await stage.fleet.report('a', '5.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.fleet.report('c', '6.0');
    const head = await stage.eventStore.head();
    await until(async () =>
      [one, other].every(engine => engine.status().every(({ position }) => position >= head)),
    );
    expect(await servingOf()).toBe('second');
  });

  it('gives way again to the one before, which catches up first', async () => {
    const engine = await caughtUp();
    const before = await servingOf();
    await engine.rebuild(versions, 'request');
    await inService('request');
    await stage.fleet.report('a', '5.0');
    expect(await engine.rollBack(versions)).toBe(true);
    await inService(before);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.fleet.report('a', '6.0');
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    expect(await engine.rollBack(devices)).toBe(false);
  });

  it('is gone when it has been out of service for its time', async () => {
    let now = Date.now();
    const clock = { ...HASTY, now: () => new Date(now).toISOString() };
    const engine = await caughtUp({ clock, keepReplacedMs: 60_000 });
    const before = await servingOf();
    await engine.rebuild(versions, 'request');
    await inService('request');
    const isThere = (there: readonly BuildThere[]): boolean => there.some(({ build }) => build === before);
    await turns(500);
    expect(isThere(await thereOf())).toBe(true);
    now += 60_000;
    await until(async () => !isThere(await thereOf()));
    expect(await engine.rollBack(versions)).toBe(false);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('serves at once where what is in service belongs to another log', async () => {
    const other = new Stage();
    await other.fleet.importMany(['x', 'y']);
    other.start();
    expect(await differences(other.eventStore, other.readStore)).toEqual([]);
    await other.stopAll();
    for (const [key, stored] of other.disk.models) stage.disk.models.set(key, stored);
    for (const [name, known] of other.disk.versions) stage.disk.versions.set(name, known);
    await stage.history();
    const engine = stage.start();
    await until(async () => engine.status().every(({ state }) => state === 'stopped'));
    for (const model of [devices, versions]) await engine.rebuild(model, 'request');
    for (const model of [devices, versions])
      expect(
        await stage.readStore.passed({ ...model, build: 'request' }, await stage.eventStore.head(), forever),
      ).toBe(true);
    await inService('request');
    await until(async () => engine.status().every(({ state }) => state === 'live'));
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });
});

import { openMemoryReadStore } from '../adapters/memory/index';
import { modelKey, ReadStoreUnavailable } from '../index';
import { differences, documentsOf } from './testing/expectations';
import { sampleDevices, sampleVersions, type Bug } from './testing/models';
import { forever, Stage, stopOf, turns } from './testing/stage';
import { PARKED, schemaOf, type Engine } from './index';

const A_TIME: unknown = expect.any(String);

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.stopAll());

describe('a poison event', () => {
  const bug: Bug = { present: true };
  beforeEach(() => {
    bug.present = true;
  });

  it('stops a model that counts, right before the event, and leaves the others running', async () => {
    await stage.history();
    stage.start([sampleDevices(), sampleVersions(1, bug)]);
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    await stage.stopAll();
    const stop = stopOf('sample-versions');
    stage.start([sampleDevices(), sampleVersions(1, bug)], { observer: stop.observer });
    const before = await stage.fleet.report('a', '6.0');
    const poison = await stage.fleet.report('c', 'poison');
    const after = await stage.fleet.report('d', '6.0');
    expect(await stop.reason).toMatchObject({ kind: 'poison', position: poison });
    expect((await stage.readStore.progress(schemaOf(sampleVersions()))).checkpoint?.position).toBe(before);
    expect(await stage.readStore.passed(schemaOf(sampleDevices()), after, forever)).toBe(true);
  });

  it('stops a document model that asked for it, and a corrected program goes on', async () => {
    await stage.history();
    const models = [sampleDevices(1, 'stop', bug), sampleVersions()];
    const stop = stopOf('sample-devices');
    const engine = stage.start(models, { observer: stop.observer });
    await stage.fleet.report('c', 'poison');
    expect((await stop.reason)?.message).toContain('unexpected firmware');
    bug.present = false;
    await engine.resume({ name: 'sample-devices', version: 1 });
    expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
  });

  it('stops every rebuild, whatever the model asked for', async () => {
    await stage.history();
    await stage.fleet.report('c', 'poison');
    const stop = stopOf('sample-devices');
    stage.start([sampleDevices(1, 'park', bug)], { observer: stop.observer });
    expect(await stop.reason).toMatchObject({ kind: 'poison' });
  });

  describe('in a model that parks', () => {
    const model = { name: 'sample-devices', version: 1 };
    const schema = schemaOf(sampleDevices());

    /** A model with c parked at its first poison event and more events behind it. */
    async function parked(): Promise<Engine> {
      await stage.history();
      const engine = stage.start([sampleDevices(1, 'park', bug), sampleVersions()]);
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
      await stage.fleet.report('c', 'poison');
      await stage.fleet.report('c', '7.0');
      const position = await stage.fleet.report('d', '7.0');
      await stage.readStore.passed(schema, position, forever);
      return engine;
    }

    /** The events that are shown as parked, once there are any. */
    async function shown(): ReturnType<typeof documentsOf> {
      for (;;) {
        const documents = await documentsOf(stage.readStore, PARKED);
        if (documents.size > 0) return documents;
        await turns(1);
      }
    }

    it('stops its key alone: the document says since when, and the event is shown', async () => {
      await parked();
      const documents = await documentsOf(stage.readStore, schema);
      expect(documents.get('c')).toMatchObject({ firmware: '1.0', staleSince: A_TIME });
      expect(documents.get('d')).toMatchObject({ firmware: '7.0' });
      // What is parked is shown after the checkpoint that says so.
      expect([...(await shown()).values()]).toEqual([
        expect.objectContaining({ model: 'sample-devices', key: 'c', error: 'unexpected firmware' }),
      ]);
    });

    it('is shown also when what was shown before was emptied', async () => {
      await stage.history();
      stage.start([sampleDevices(1, 'park', bug), sampleVersions()]);
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
      stage.disk.models.delete(modelKey(PARKED));
      await stage.fleet.report('c', 'poison');
      expect([...(await shown()).keys()]).toEqual(['sample-devices/1/c']);
    });

    it('stays parked over a restart, and a retry folds the key in the order of the log', async () => {
      await parked();
      await stage.stopAll();
      const engine = stage.start([sampleDevices(1, 'park', bug), sampleVersions()]);
      const position = await stage.fleet.report('c', '8.0');
      await stage.readStore.passed(schema, position, forever);
      expect(await engine.release(model, { key: 'c', skip: false })).toBe('parked-again');
      bug.present = false;
      // Only a higher position may replace the document, and the log has one already.
      expect(await engine.release(model, { key: 'c', skip: false })).toBe('released');
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
      expect((await documentsOf(stage.readStore, PARKED)).size).toBe(0);
      expect(await engine.release(model, { key: 'c', skip: false })).toBe('not-parked');
      await stage.fleet.report('c', '9.0');
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    });

    it('is parked too when the batch was cut off between the document and the checkpoint', async () => {
      let label = '';
      let cuts = 0;
      const stepping = openMemoryReadStore({
        disk: stage.disk,
        step: async next => {
          const cut = label === 'write document c' && next === 'cas checkpoint' && cuts === 0 && poisoned;
          label = next;
          if (!cut) return;
          cuts += 1;
          throw new ReadStoreUnavailable('cut off');
        },
      });
      let poisoned = false;
      await stage.history();
      const engine = stage.start([sampleDevices(1, 'park', bug)], { readStore: stepping });
      await stage.readStore.passed(schema, await stage.fleet.connect('a'), forever);
      await turns(50);
      poisoned = true;
      await stage.fleet.report('c', 'poison');
      const position = await stage.fleet.report('c', '7.0');
      await stage.readStore.passed(schema, position, forever);
      expect(cuts).toBe(1);
      expect((await documentsOf(stage.readStore, schema)).get('c')).toMatchObject({
        staleSince: A_TIME,
      });
      bug.present = false;
      expect(await engine.release(model, { key: 'c', skip: false })).toBe('released');
      expect((await documentsOf(stage.readStore, schema)).get('c')).toMatchObject({
        firmware: '7.0',
        changes: 4,
      });
    });

    it('can be left out for good', async () => {
      const engine = await parked();
      expect(await engine.release(model, { key: 'c', skip: true })).toBe('released');
      const documents = await documentsOf(stage.readStore, schema);
      expect(documents.get('c')).toEqual(expect.objectContaining({ firmware: '7.0', changes: 3 }));
      expect(documents.get('c')).not.toHaveProperty('staleSince');
    });

    it('parks the key again at its next poison event', async () => {
      const engine = await parked();
      await stage.fleet.report('c', 'poison');
      const position = await stage.fleet.report('a', '7.5');
      await stage.readStore.passed(schema, position, forever);
      expect(await engine.release(model, { key: 'c', skip: true })).toBe('parked-again');
      expect((await documentsOf(stage.readStore, schema)).get('c')).toMatchObject({
        firmware: '7.0',
        staleSince: A_TIME,
      });
      expect((await documentsOf(stage.readStore, PARKED)).size).toBe(1);
      bug.present = false;
      expect(await engine.release(model, { key: 'c', skip: false })).toBe('released');
      expect((await documentsOf(stage.readStore, schema)).get('c')).toMatchObject({ firmware: 'poison' });
    });

    it('may be the first event of its key', async () => {
      await stage.history();
      const engine = stage.start([sampleDevices(1, 'park', bug), sampleVersions()]);
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
      await stage.fleet.report('n', 'poison');
      await stage.fleet.import('n');
      const position = await stage.fleet.report('a', '8.0');
      await stage.readStore.passed(schema, position, forever);
      expect((await documentsOf(stage.readStore, schema)).has('n')).toBe(false);
      bug.present = false;
      expect(await engine.release(model, { key: 'n', skip: false })).toBe('released');
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    });

    it('is let go before anything has followed its event in the log', async () => {
      const engine = await parked();
      const position = await stage.fleet.report('a', 'poison');
      await stage.readStore.passed(schema, position, forever);
      bug.present = false;
      expect(await engine.release(model, { key: 'a', skip: false })).toBe('released');
      expect((await documentsOf(stage.readStore, schema)).get('a')).toMatchObject({ firmware: 'poison' });
      expect((await documentsOf(stage.readStore, schema)).get('a')).not.toHaveProperty('staleSince');
      expect(await engine.release(model, { key: 'c', skip: false })).toBe('released');
      expect((await documentsOf(stage.readStore, PARKED)).size).toBe(0);
      expect(await differences(stage.eventStore, stage.readStore)).toEqual([]);
    });
  });
});

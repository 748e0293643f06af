import fc from 'fast-check';
import { modelStream, type Recorded, type ThingModelEvent } from '#contracts';
import { thingModel, type ThingModelState } from '#domain';
import { logsOf } from '../testing/arbitraries';
import { foldDocuments } from '../testing/fold';
import { thingModels } from './model';

describe('the read model of thing models', () => {
  it('agrees with the domain on any log that begins with definitions', () => {
    fc.assert(
      fc.property(logsOf(['ModelDefined', 'ModelRevised']), log => {
        const documents = foldDocuments(thingModels, log);
        for (const id of ['p1', 'p2', 'acme']) {
          const own = log.filter(({ stream }) => stream === modelStream('acme', id));
          const events = own.slice(own.findIndex(({ type }) => type === 'ModelDefined'));
          if (events[0]?.type !== 'ModelDefined') continue;
          const state = events.reduce<ThingModelState>(
            (folded, event) => thingModel.evolve(folded, event as Recorded<ThingModelEvent>),
            null,
          );
          expect(documents.get(`acme~${id}`)).toMatchObject({ ...state, revision: events.at(-1)?.revision });
        }
      }),
    );
  });
});

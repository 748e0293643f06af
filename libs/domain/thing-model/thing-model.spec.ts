import fc from 'fast-check';
import type { ThingModelEvent } from '#contracts';
import { carryOut, inOrganization, Ledger, nothing, ORG, rejected, story } from '../testing';
import { thingModel, type DefineModel, type ReviseModel, type ThingModelCommand } from './thing-model';

const { given } = story(thingModel);
const room = (default_value: string | null = null) => ({
  properties: { room: { data_type: 'string' as const, description: '', default_value } },
  channels: {},
});
const define = (body: Partial<DefineModel['body']> = {}): DefineModel => ({
  type: 'DefineModel',
  orgId: ORG,
  body: { id: 'sensor', name: 'Sensor', ...body },
});
const revise = (body: Partial<ReviseModel['body']> = {}): ReviseModel => ({
  type: 'ReviseModel',
  orgId: ORG,
  modelId: 'sensor',
  body: { name: 'Sensor', ...body },
});
const defined = (features = room()): ThingModelEvent => ({
  type: 'ModelDefined',
  data: { modelId: 'sensor', name: 'Sensor', features },
});
const wrong = { properties: { room: { data_type: 'text', description: '', default_value: null } } };

describe('thing models', () => {
  it('C4, E6 a model has a name and features, none unless said otherwise', () => {
    given(inOrganization())
      .when(define({ features: { properties: room().properties } }))
      .then([defined()]);
    given(inOrganization())
      .when(define())
      .then([defined({ properties: {}, channels: {} } as never)]);
    given().when(define()).then(rejected('not_found'));
  });

  it('E6 defined again with the same content changes nothing, with other content it is refused', () => {
    given(inOrganization(), defined())
      .when(define({ features: room() }))
      .then(nothing);
    given(inOrganization(), defined()).when(define()).then(rejected('already_exists'));
    given(inOrganization(), defined())
      .when(define({ features: room(), name: 'Other' }))
      .then(rejected('already_exists'));
  });

  it('E6 a revision replaces name and features; features that are left out stay', () => {
    const told = given(defined())
      .when(revise({ features: room('hall') }))
      .then([{ type: 'ModelRevised', data: { name: 'Sensor', features: room('hall') } }]);
    expect(told.state).toEqual({ name: 'Sensor', features: room('hall') });
    given(defined())
      .when(revise({ name: 'Room sensor' }))
      .then([{ type: 'ModelRevised', data: { name: 'Room sensor', features: room() } }]);
    given(defined()).when(revise()).then(nothing);
    given().when(revise()).then(rejected('not_found'));
  });

  it('B7, B9 features are read as strictly as the schema of a product', () => {
    const path = '/features/properties/room/data_type';
    given(inOrganization())
      .when(define({ features: wrong }))
      .then(rejected('invalid_fields', path));
    given(defined())
      .when(revise({ features: wrong }))
      .then(rejected('invalid_fields', path));
  });

  it('E6 whatever is asked: defined once, before its revisions, each of which changes something', () => {
    const features = fc.constantFrom(room(), room('hall'), wrong);
    const name = fc.constantFrom('Sensor', 'Room sensor');
    const command: fc.Arbitrary<ThingModelCommand> = fc.oneof(
      fc.record({ name, features }).map(define),
      fc.record({ name, features }).map(revise),
      name.map(only => revise({ name: only })),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), commands => {
        const ledger = new Ledger();
        for (const { stream, event } of inOrganization()) ledger.append(stream, event);
        const events = commands.flatMap(each => carryOut(thingModel, each, ledger));
        expect(events.filter(({ type }, index) => (type === 'ModelDefined') !== (index === 0))).toEqual([]);
        const shapes = events.map(({ data }) => ('features' in data ? [data.name, data.features] : null));
        for (const [index, shape] of shapes.entries()) expect(shape).not.toEqual(shapes[index - 1]);
      }),
    );
  });
});

import fc from 'fast-check';
import {
  productStream,
  type MigrationEvent,
  type MigrationResult,
  type MigrationStep,
  type PlanMigrationBody,
} from '#contracts';
import {
  archived,
  closing,
  migrationDeed,
  nothing,
  on,
  onProduct,
  ORG,
  product,
  productCreated,
  rejected,
  story,
  walkFleetsThrough,
} from '../testing';
import { migration, type MigrationCommand } from './migration';

const { given } = story(migration);
const here = { orgId: ORG, migrationId: 'm1' } as const;
const BULB = productStream(ORG, 'bulb');
const both = [product(), on(BULB, productCreated())];
const ids = ['d2', 'd1'];

const merge: PlanMigrationBody = { kind: 'merge', from: 'lamp', to: 'bulb' };
const split: PlanMigrationBody = { kind: 'split', from: 'lamp', to: 'bulb', devices: { ids } };
const plan = (body: PlanMigrationBody): MigrationCommand => ({
  type: 'PlanMigration',
  ...here,
  body,
  expects: [],
});
const confirm = (step: MigrationStep): MigrationCommand => ({
  type: 'ConfirmMigrationStep',
  ...here,
  body: { step },
});
const of = (step: MigrationStep, attempt = 1) => ({ ...here, step, attempt });
const interrupt: MigrationCommand = { type: 'InterruptMigrationStep', ...of('devices'), cause: 'stopped' };
const finish = (step: MigrationStep, attempt = 1): MigrationCommand => ({
  type: 'FinishMigrationStep',
  ...of(step, attempt),
});
const cancel: MigrationCommand = { type: 'CancelMigration', ...here };
const record = (batch: number, results: MigrationResult[], next: string[]): MigrationCommand => ({
  type: 'RecordMigrationBatch',
  ...of('devices'),
  batch,
  results,
  next,
});

const planned = (steps: MigrationStep[], kind: 'merge' | 'split' = 'merge'): MigrationEvent => ({
  type: 'MigrationPlanned',
  data: { migrationId: 'm1', kind, from: 'lamp', to: 'bulb', selection: null, steps, expects: [] },
});
const confirmed = (step: MigrationStep, attempt = 1): MigrationEvent => ({
  type: 'MigrationStepConfirmed',
  data: { step, attempt },
});
const recorded = (results: MigrationResult[], next: string[], attempt = 1): MigrationEvent => ({
  type: 'MigrationBatchRecorded',
  data: { step: 'devices', attempt, results, next },
});
const interrupted: MigrationEvent = {
  type: 'MigrationStepInterrupted',
  data: { step: 'devices', attempt: 1, cause: 'stopped' },
};
const finished = (step: MigrationStep, attempt = 1, done = 0, bad = 0): MigrationEvent => ({
  type: 'MigrationStepFinished',
  data: { step, attempt, done, rejected: bad },
});
const completed: MigrationEvent = { type: 'MigrationCompleted', data: {} };
const cancelled: MigrationEvent = { type: 'MigrationCancelled', data: {} };
const well = (id: string): MigrationResult => ({ id, result: 'done', reason: null });
const badly = (id: string): MigrationResult => ({ id, result: 'rejected', reason: 'device_bound' });

describe('the plan of a migration', () => {
  it('A23 a merge is of all devices and ends with the archive of the product that they leave', () => {
    const told = given(both).when(plan(merge));
    told.then([planned(['groups', 'firmware', 'devices', 'archive'])]);
    expect(told.state).toMatchObject({ status: 'open', from: 'lamp', to: 'bulb' });
  });

  it('A24 a split is of the devices that are named, in the order of their ids', () => {
    const { decision } = given(both).when(plan(split));
    expect(decision).toMatchObject({
      events: [{ data: { selection: { ids: ['d1', 'd2'] }, steps: ['groups', 'firmware', 'devices'] } }],
    });
    const filter = { group: 'g', locked: false };
    expect(given(both).when(plan({ ...split, devices: { filter } })).decision).toMatchObject({
      events: [{ data: { selection: { filter } } }],
    });
  });

  it('A23, A24 has the steps that are named, in their own order', () => {
    given(both)
      .when(plan({ ...merge, steps: ['archive', 'devices'] }))
      .then([planned(['devices', 'archive'])]);
  });

  it.each([
    ['into itself', { ...merge, to: 'lamp' }, 'invalid_fields', '/to'],
    ['a merge of some devices', { ...merge, devices: { ids } }, 'not_applicable', '/devices'],
    ['a split that archives', { ...split, steps: ['archive'] }, 'not_applicable', '/steps'],
    ['a split of no devices', { ...split, devices: undefined }, 'invalid_fields', '/devices'],
    ['a split of neither', { ...split, devices: {} }, 'invalid_fields', '/devices'],
    ['a split of both', { ...split, devices: { ids, filter: { group: 'g' } } }, 'invalid_fields', '/devices'],
    ['a split of all', { ...split, devices: { filter: {} } }, 'invalid_fields', '/devices/filter'],
  ] as const)('A23, A24 is not %s', (_, body, code, path) => {
    const { devices, ...rest } = body as PlanMigrationBody;
    given(both)
      .when(plan(devices === undefined ? rest : { ...rest, devices }))
      .then(rejected(code, path));
  });

  it('A23 needs both products', () => {
    given(product()).when(plan(merge)).then(rejected('product_unknown'));
    given(on(BULB, productCreated())).when(plan(merge)).then(rejected('product_unknown'));
  });

  it('A22, A25 leaves an archived product, but enters none, and none that is being deleted', () => {
    given(both, onProduct(archived))
      .when(plan(merge))
      .then([planned(['groups', 'firmware', 'devices', 'archive'])]);
    given(both, onProduct(closing)).when(plan(merge)).then(rejected('product_closing'));
    given(both, on(BULB, archived)).when(plan(merge)).then(rejected('product_archived'));
    given(both, on(BULB, closing)).when(plan(merge)).then(rejected('product_closing'));
  });

  it('C6 is not into a product of another device type', () => {
    given(product(), on(BULB, productCreated({ deviceType: 'gateway' })))
      .when(plan(merge))
      .then(rejected('not_supported', '/to'));
  });

  it('A23 made again changes nothing', () => {
    given(both, planned(['devices']))
      .when(plan(merge))
      .then(nothing);
  });
});

describe('a step of a migration', () => {
  const steps: MigrationStep[] = ['firmware', 'devices'];
  const open = planned(steps);
  const running = [open, confirmed('firmware'), finished('firmware'), confirmed('devices')];

  it.each([confirm('devices'), record(0, [], []), interrupt, finish('devices'), cancel])(
    'A23 $type needs a plan',
    command => {
      given().when(command).then(rejected('not_found'));
    },
  );

  it('A23, A24 runs only when it is confirmed, and in its turn', () => {
    given(open)
      .when(record(0, [], ['d1']))
      .then(nothing);
    given(open).when(finish('devices')).then(nothing);
    given(open).when(confirm('devices')).then(rejected('step_out_of_turn'));
    given(open).when(confirm('archive')).then(rejected('not_applicable', '/step'));
    given(open)
      .when(confirm('firmware'))
      .then([confirmed('firmware')]);
  });

  it('A23, A24 is confirmed while none runs', () => {
    given(running).when(confirm('devices')).then(rejected('migration_running'));
    given(running).when(confirm('firmware')).then(rejected('migration_running'));
  });

  it('A23, A24 says what it begins before it begins it, and counts what came of it', () => {
    given(running)
      .when(record(0, [], ['d1', 'd2']))
      .then([recorded([], ['d1', 'd2'])]);
    const told = given(running, recorded([], ['d1', 'd2'])).when(
      record(1, [well('d1'), badly('d2')], ['d3']),
    );
    told.then([recorded([well('d1'), badly('d2')], ['d3'])]);
    expect(told.state.steps[1]).toMatchObject({ underWay: ['d3'], after: 'd3', done: 1, rejected: 1 });
  });

  it('A23, A24 is told by one run: another of the same attempt changes nothing', () => {
    given(running, recorded([], ['d1']))
      .when(record(0, [], ['d1']))
      .then(nothing);
  });

  it('A23, A24 that was interrupted goes on where it was, as another attempt, when it is confirmed again', () => {
    given(running, recorded([], ['d1']))
      .when(interrupt)
      .then([interrupted]);
    given(running, interrupted).when(interrupt).then(nothing);
    const past = [running, recorded([], ['d1', 'd2']), recorded([well('d1')], ['d2']), interrupted];
    given(past)
      .when(record(2, [well('d2')], []))
      .then(nothing);
    const told = given(past).when(confirm('devices'));
    told.then([confirmed('devices', 2)]);
    expect(told.state.steps[1]).toMatchObject({ underWay: ['d2'], after: 'd2', done: 1, batches: 0 });
    given(past, confirmed('devices', 2))
      .when(record(0, [], []))
      .then(nothing);
  });

  it('A23, A24 ends once all is told, and the last one ends the migration', () => {
    given(open, confirmed('firmware'))
      .when(finish('firmware'))
      .then([finished('firmware')]);
    given(running, recorded([], ['d1']))
      .when(finish('devices'))
      .then(nothing);
    const told = given(running, recorded([], ['d1']), recorded([well('d1')], [])).when(finish('devices'));
    told.then([finished('devices', 1, 1), completed]);
    expect(told.state.status).toBe('completed');
  });

  it('A23, A24 that left something undone may be confirmed once more, and begins anew', () => {
    const past = [running, recorded([], ['d1']), recorded([badly('d1')], [])];
    given(past)
      .when(finish('devices'))
      .then([finished('devices', 1, 0, 1)]);
    const told = given(past, finished('devices', 1, 0, 1)).when(confirm('devices'));
    told.then([confirmed('devices', 2)]);
    expect(told.state.steps[1]).toMatchObject({ status: 'running', after: null, rejected: 0, attempt: 2 });
  });

  it('A23, A24 cancelled: what was done stays, and nothing more is begun', () => {
    given(running, recorded([], ['d1']))
      .when(cancel)
      .then([cancelled]);
    given(running, cancelled).when(cancel).then(nothing);
    given(running, recorded([], ['d1']), cancelled)
      .when(record(1, [well('d1')], ['d2']))
      .then(nothing);
    given(running, cancelled).when(interrupt).then(nothing);
    given(running, cancelled).when(confirm('devices')).then(rejected('migration_over'));
    given(running, finished('devices'), completed).when(cancel).then(rejected('migration_over'));
    given(running, finished('devices'), completed).when(confirm('devices')).then(rejected('migration_over'));
  });

  it('A23, A24 whatever is asked, in any order: all rules of migrations hold', () => {
    walkFleetsThrough(fc.array(migrationDeed, { minLength: 20, maxLength: 40, size: 'max' }), 150);
  });
});

import { migrationStream, type MigrationResult, type MigrationStep } from '#contracts';
import { migrationResults } from '../migration-results/model';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { migrations } from './model';

const STREAM = migrationStream('acme', 'm1');
const done = (id: string): MigrationResult => ({ id, result: 'done', reason: null });
const rejected = (id: string, reason = 'device_bound'): MigrationResult => ({
  id,
  result: 'rejected',
  reason,
});

function planned(steps: MigrationStep[] = ['groups', 'devices', 'archive']): TestLog {
  const log = new TestLog();
  const expects = [{ step: 'devices' as const, total: 3, existing: 0, misfits: [] }];
  const data = {
    migrationId: 'm1',
    kind: 'merge',
    from: 'lamp',
    to: 'bulb',
    selection: null,
    steps,
    expects,
  } as const;
  log.add(STREAM, { type: 'MigrationPlanned', data: { ...data, steps, expects } });
  return log;
}

const confirm = (log: TestLog, step: MigrationStep = 'devices', attempt = 1) =>
  log.add(STREAM, { type: 'MigrationStepConfirmed', data: { step, attempt } });
const batch = (log: TestLog, results: MigrationResult[], next: string[], attempt = 1) =>
  log.add(STREAM, { type: 'MigrationBatchRecorded', data: { step: 'devices', attempt, results, next } });
const interrupt = (log: TestLog) =>
  log.add(STREAM, {
    type: 'MigrationStepInterrupted',
    data: { step: 'devices', attempt: 1, cause: 'stopped' },
  });
const finish = (log: TestLog) =>
  log.add(STREAM, {
    type: 'MigrationStepFinished',
    data: { step: 'devices', attempt: 1, done: 1, rejected: 1 },
  });
const migrationOf = (log: TestLog) => foldDocuments(migrations, log.events).get('acme~m1');
const devicesOf = (log: TestLog) => migrationOf(log)?.steps.find(({ step }) => step === 'devices');

describe('the read model of migrations', () => {
  it('A23 has the plan, with what it found for each step', () => {
    const log = planned();
    expect(migrationOf(log)).toMatchObject({
      orgId: 'acme',
      kind: 'merge',
      from: 'lamp',
      to: 'bulb',
      devices: null,
      status: 'open',
      plannedBy: 'tester',
      steps: [
        { step: 'groups', status: 'planned', expects: null },
        { step: 'devices', status: 'planned', expects: { total: 3, existing: 0, misfits: [] } },
        { step: 'archive', status: 'planned', expects: null },
      ],
    });
  });

  it('A23 says how far a step is, and who confirmed it', () => {
    const log = planned();
    confirm(log);
    batch(log, [], ['d1', 'd2']);
    expect(devicesOf(log)).toMatchObject({
      status: 'running',
      attempt: 1,
      confirmedBy: 'tester',
      underWay: 2,
    });
    batch(log, [done('d1'), rejected('d2')], ['d3']);
    expect(devicesOf(log)).toMatchObject({ done: 1, rejected: 1, underWay: 1, endedAt: null });
    finish(log);
    expect(devicesOf(log)).toMatchObject({ status: 'finished', underWay: 0, endedAt: expect.any(String) });
  });

  it('A23 goes on counting after an interruption, and begins anew after an end', () => {
    const log = planned();
    confirm(log);
    batch(log, [done('d0')], ['d1']);
    interrupt(log);
    expect(devicesOf(log)).toMatchObject({ status: 'interrupted', cause: 'stopped', done: 1 });
    confirm(log, 'devices', 2);
    expect(devicesOf(log)).toMatchObject({ status: 'running', cause: null, done: 1, attempt: 2 });
    batch(log, [rejected('d1')], [], 2);
    finish(log);
    confirm(log, 'devices', 3);
    expect(devicesOf(log)).toMatchObject({ status: 'running', done: 0, rejected: 0, endedAt: null });
  });

  it('A23 is over when it is completed or cancelled, and then no step runs', () => {
    const log = planned();
    log.add(STREAM, { type: 'MigrationCompleted', data: {} });
    expect(migrationOf(log)).toMatchObject({ status: 'completed', endedAt: expect.any(String) });
    const other = planned();
    confirm(other);
    other.add(STREAM, { type: 'MigrationCancelled', data: {} });
    expect(migrationOf(other)).toMatchObject({ status: 'cancelled' });
    expect(devicesOf(other)).toMatchObject({ status: 'interrupted', cause: 'the migration was cancelled' });
  });
});

describe('the results of a migration', () => {
  const resultsOf = (log: TestLog) => [...foldDocuments(migrationResults, log.events).values()];

  it('A23, A24 are one document a thing, of which the newest attempt counts', () => {
    const log = planned();
    batch(log, [done('d1'), rejected('d2')], ['d3']);
    batch(log, [done('d2')], [], 2);
    expect(resultsOf(log)).toMatchObject([
      {
        orgId: 'acme',
        migrationId: 'm1',
        step: 'devices',
        thing: 'd1',
        result: 'done',
        reason: null,
        attempt: 1,
      },
      { thing: 'd2', result: 'done', reason: null, attempt: 2 },
    ]);
  });

  it('A23 keep steps apart: a group may be called like a device', () => {
    const log = planned();
    batch(log, [done('x')], []);
    const data = {
      step: 'groups' as const,
      attempt: 1,
      results: [rejected('x', 'product_archived')],
      next: [],
    };
    log.add(STREAM, { type: 'MigrationBatchRecorded', data });
    expect(resultsOf(log)).toMatchObject([
      { step: 'devices', result: 'done' },
      { step: 'groups', reason: 'product_archived' },
    ]);
  });
});

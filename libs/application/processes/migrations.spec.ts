import { migrationStream } from '#contracts';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program } from '../testing/world';

const here = { orgId: ORG, migrationId: 'm' };
const attempt = { ...here, step: 'devices', attempt: 1 } as const;
const progress = (batch: number) =>
  ({ type: 'RecordMigrationBatch', ...attempt, batch, results: [], next: [`d${batch}`] }) as const;

describe('the migrations process', () => {
  let world: World;
  let program: Program;
  let running: RunningProcesses;

  beforeEach(async () => {
    world = new World(true);
    program = await world.withProduct();
    await program.product('p2');
    const body = { kind: 'merge', from: 'p1', to: 'p2', steps: ['devices'] } as const;
    await program.done({
      type: 'PlanMigration',
      ...here,
      body: { ...body, steps: ['devices'] },
      expects: [],
    });
    await program.done({ type: 'ConfirmMigrationStep', ...here, body: { step: 'devices' } });
    running = new RunningProcesses(world.program());
    await world.clock.advance(0);
  });
  afterEach(() => running.stop());

  const types = () => world.types(migrationStream(ORG, 'm'));

  it('A23, A24 interrupts a step without recorded progress for 60 s, and confirms nothing', async () => {
    await world.clock.advance(50_000);
    await program.done(progress(0));
    await world.clock.advance(59_000);
    expect((await types()).at(-1)).toBe('MigrationBatchRecorded');
    await world.clock.advance(1_000);
    expect((await world.stream(migrationStream(ORG, 'm'))).at(-1)).toMatchObject({
      type: 'MigrationStepInterrupted',
      data: { step: 'devices', attempt: 1, cause: 'no progress for 60 seconds' },
      metadata: { actor: 'system:migrations' },
    });
    await world.clock.advance(3_600_000);
    expect((await types()).filter(type => type === 'MigrationStepConfirmed')).toHaveLength(1);
  });

  it('A23 leaves a step that goes on', async () => {
    for (let batch = 0; batch < 10; batch += 1) {
      await world.clock.advance(30_000);
      await program.done(progress(batch));
    }
    expect(await types()).not.toContain('MigrationStepInterrupted');
  });

  it('A23 leaves a step that goes on at the very moment of its interruption', async () => {
    await running.stop();
    let isFirst = true;
    const late = world.program({
      step: async label => {
        if (label !== 'append: before write' || !isFirst) return;
        isFirst = false;
        await program.done(progress(0));
      },
    });
    running = new RunningProcesses(late);
    await world.clock.advance(61_000);
    expect(isFirst).toBe(false);
    expect(await types()).not.toContain('MigrationStepInterrupted');
  });

  it.each([[{ type: 'FinishMigrationStep', ...attempt }], [{ type: 'CancelMigration', ...here }]] as const)(
    'A23 leaves a step after $type',
    async command => {
      await program.done(command);
      await world.clock.advance(120_000);
      expect(await types()).not.toContain('MigrationStepInterrupted');
    },
  );
});

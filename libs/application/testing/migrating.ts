import { deviceStream, migrationStream, type MigrationStep } from '#contracts';
import type { DeviceState, MigrationState, StepState } from '#domain';
import type { CommandAnswer } from '../commands/request';
import { ORG, World, type Program } from './world';

/** Plans and carries out migrations from `p1` to `p2` of a world. */
export class Migrating {
  constructor(
    readonly world: World,
    readonly program: Program,
  ) {}

  /** With products `p1` and `p2`, three devices in the first, and one of them in its group. */
  static async begun(given: boolean): Promise<Migrating> {
    const world = new World(given);
    const program = await world.withProduct();
    const p1 = { orgId: ORG, productId: 'p1' };
    await program.product('p2');
    for (const id of ['d1', 'd2', 'd3']) await program.device(id);
    await program.done({ type: 'CreateGroup', ...p1, body: { name: 'g' } });
    await program.done({ type: 'AddDeviceToGroup', ...p1, deviceId: 'd1', group: 'g' });
    return new Migrating(world, program);
  }

  /** Its id. */
  async plan(body: object = {}, by = this.program): Promise<string> {
    const { id } = await by.sent('PlanMigration', { body: { kind: 'merge', from: 'p1', to: 'p2', ...body } });
    return id;
  }

  confirm(
    migrationId: string,
    step: MigrationStep,
    {
      by = this.program,
      ...more
    }: { readonly by?: Program; readonly key?: string; readonly ifMatch?: number } = {},
  ): Promise<CommandAnswer> {
    return by.send('ConfirmMigrationStep', { params: { migrationId }, body: { step }, ...more });
  }

  /** Confirms, and waits for the end of the run; what the step then is. */
  async done(migrationId: string, step: MigrationStep, by = this.program): Promise<StepState> {
    const answer = await this.confirm(migrationId, step, { by });
    if (answer.kind !== 'running') throw new Error(JSON.stringify(answer));
    await by.migrations.over(ORG, migrationId);
    return this.step(migrationId, step);
  }

  async state(migrationId: string): Promise<MigrationState> {
    return (await this.world.program().states.judged(migrationStream(ORG, migrationId))).state;
  }

  async step(migrationId: string, name: MigrationStep): Promise<StepState> {
    const found = (await this.state(migrationId)).steps.find(({ step }) => step === name);
    if (found === undefined) throw new Error(`${migrationId} has no step ${name}`);
    return found;
  }

  /** Everything that was told of a step, thing by thing. */
  async results(migrationId: string): Promise<Readonly<Record<string, string>>> {
    const events = await this.world.stream(migrationStream(ORG, migrationId));
    const told = events.flatMap(event => (event.type === 'MigrationBatchRecorded' ? event.data.results : []));
    return Object.fromEntries(told.map(({ id, result, reason }) => [id, reason ?? result]));
  }

  async device(deviceId: string): Promise<DeviceState> {
    return (await this.world.program().states.judged(deviceStream(ORG, deviceId))).state;
  }

  /** The products that devices are members of. */
  async homes(...ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    const devices = await Promise.all(ids.map(id => this.device(id)));
    return devices.map(({ membership }) => membership?.productId);
  }
}

/** A step hook that stands still for ever at the nth move of a device, as a program that was killed there. */
export function killedAtMove(n: number, world: World): Program {
  let moves = 0;
  const gone = new Promise<never>(() => undefined);
  const program: Program = world.program({
    step: async label => {
      if (label !== 'append: before answer') return;
      const last = (await world.everything()).at(-1);
      if (last?.type === 'DeviceMoved') moves += 1;
      if (moves >= n) await gone;
    },
  });
  return program;
}

import { reportStream, type Recorded } from '#contracts';
import type { CommandAnswer } from '../commands/request';
import { uploadOf } from './uploads';
import { ORG, World, type Program } from './world';

/** Versions of the product, each of ten times as many bytes. */
const VERSIONS = [1, 2, 3];

type More = Partial<Parameters<Program['send']>[1]>;

/** The device `d1` of the product `p1`, which has the versions 1 to 3 and another device that can prove them. */
export class ReportingDevice {
  readonly params = { productId: 'p1', deviceId: 'd1' };
  readonly stream = reportStream(ORG, 'd1');

  private constructor(
    readonly world: World,
    readonly program: Program,
  ) {}

  /** `given`: as of a `World`. */
  static async join(given = false): Promise<ReportingDevice> {
    const world = new World(given);
    const device = new ReportingDevice(world, await world.withProduct());
    const { program } = device;
    for (const id of ['d1', 'prover']) await program.device(id);
    for (const version of VERSIONS) await program.done(uploadOf(version, { size: 10 * version }));
    return device;
  }

  /** `by`: another process than its own. */
  checkIn(body: object = {}, more: More = {}, by: Program = this.program): Promise<CommandAnswer> {
    return by.send('CheckIn', { params: this.params, body: { online: true, ...body }, ...more });
  }

  /** Releases it to the product, with the proof that D22 asks for. */
  async release(version: number): Promise<void> {
    const { program, params } = this;
    const prover = { ...params, deviceId: 'prover' };
    await program.sent('CheckIn', { params: prover, body: { online: true, version } });
    await program.sent('ReleaseFirmware', { params: { ...params, version: String(version) } });
  }

  reports(): Promise<readonly Recorded[]> {
    return this.world.stream(this.stream);
  }

  types(): Promise<readonly string[]> {
    return this.world.types(this.stream);
  }

  async offers(): Promise<readonly Recorded[]> {
    return (await this.reports()).filter(({ type }) => type === 'UpdateOffered');
  }
}

/** What a check-in tells the device to install; null for nothing. */
export function updateIn(answer: CommandAnswer): unknown {
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  return answer.more?.['update'] ?? null;
}

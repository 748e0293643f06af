import fc from 'fast-check';
import { firmwareStream, type BlobId } from '#contracts';
import type { UploadFirmware } from '#domain';
import { OutcomeUnknown } from '#event-store';
import { RunningProcesses } from '../testing/running-processes';
import { bytes, ORG, World, type Program, type ProgramOptions } from '../testing/world';
import { FirmwareBytes } from './firmware-bytes';

/** What a user does, and how that ends: with the process killed at a step of its store, with the answer of its append lost. */
interface Deed {
  readonly kind: 'upload' | 'twice' | 'delete';
  readonly version: UploadFirmware['version'];
  readonly text: string;
  readonly key: string;
  readonly ends: 'well' | { readonly killedAt: number } | 'unknown';
}

const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('upload', 'upload', 'twice', 'delete'),
    version: fc.integer({ min: 1, max: 4 }),
    text: fc.constantFrom('a', 'b'),
    key: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5'),
    ends: fc.oneof(
      fc.constant('well' as const),
      fc.record({ killedAt: fc.integer({ min: 1, max: 8 }) }),
      fc.constant('unknown' as const),
    ),
  }),
  { minLength: 2, maxLength: 8 },
);

const forEver = new Promise<never>(() => undefined);

class Story {
  readonly #world = new World(false);
  private constructor(private readonly planted: ProgramOptions) {}

  static async begun(planted: ProgramOptions): Promise<Story> {
    const story = new Story(planted);
    await story.#world.withProduct();
    return story;
  }

  /** Ends with a start, which is all that is left to clear what it left. */
  async tell(deed: Deed): Promise<void> {
    let steps = 0;
    const step: ProgramOptions['step'] = async label => {
      steps += 1;
      if (typeof deed.ends === 'object' && steps === deed.ends.killedAt) await forEver;
      if (deed.ends === 'unknown' && label === 'append: before answer') throw new OutcomeUnknown('no answer');
    };
    const program = this.#world.program({ ...this.planted, step });
    const told = deed.kind === 'delete' ? [this.#remove(program, deed)] : [this.#upload(program, deed)];
    if (deed.kind === 'twice') told.push(this.#upload(program, { ...deed, key: `${deed.key} again` }));
    const over = Promise.allSettled(told);
    await (typeof deed.ends === 'object' ? Promise.race([over, turns(60)]) : over);
    await this.#world.program(this.planted).firmwareBytes.clear();
  }

  /** Versions whose bytes are not those of their SHA-256, and blobs of no version once the processes have been at work. */
  async faults(): Promise<readonly string[]> {
    const running = new RunningProcesses(this.#world.program());
    await this.#world.clock.advance(5_000);
    await running.stop();
    const { state } = await this.#world.program().states.judged(firmwareStream(ORG, 'p1'));
    const versions = [...state.versions.values()];
    const { blobs, pending } = this.#world.blobs;
    const named = new Set<BlobId | null>(versions.map(({ blob }) => blob));
    return [
      ...versions.flatMap(({ version, blob }) =>
        blob !== null && !blobs.has(blob) ? [`version ${version} has lost its bytes`] : [],
      ),
      ...[...blobs].flatMap(([id, text]) => (named.has(id) ? [] : [`nobody has ${text.toString()}`])),
      ...[...pending.keys()].map(id => `${id} is pending`),
    ];
  }

  #upload(program: Program, { version, text, key }: Deed): Promise<unknown> {
    const query = { version: String(version), title: text };
    return program.send('UploadFirmware', { params: { productId: 'p1' }, query, stream: bytes(text), key });
  }

  #remove(program: Program, { version }: Deed): Promise<unknown> {
    return program.send('DeleteFirmware', { params: { productId: 'p1', version: String(version) } });
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

async function faultsOf(all: readonly Deed[], planted: ProgramOptions = {}): Promise<readonly string[]> {
  const story = await Story.begun(planted);
  for (const deed of all) await story.tell(deed);
  return story.faults();
}

describe('whatever is uploaded and deleted, and wherever the process is killed over it', () => {
  it('each version has its bytes, and nothing else is left', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async all => expect(await faultsOf(all)).toEqual([])),
      { numRuns: 20 },
    );
  });

  class ForgetsWhatWasKilled extends FirmwareBytes {
    override async clear(): Promise<void> {}
  }
  class AsksNobody extends FirmwareBytes {
    override async isNamed(): Promise<boolean> {
      return false;
    }
  }
  class KeepsWhatWasRefused extends FirmwareBytes {
    override async uploaded(
      ...[, , upload]: Parameters<FirmwareBytes['uploaded']>
    ): ReturnType<FirmwareBytes['uploaded']> {
      return upload();
    }
    override async isNamed(): Promise<boolean> {
      return true;
    }
  }

  it.each([
    ['clears nothing at its start', ForgetsWhatWasKilled],
    ['clears without asking the log', AsksNobody],
    ['keeps what was refused', KeepsWhatWasRefused],
  ] as const)('a program that %s is found out', async (_what, bug) => {
    const found = await fc.check(
      fc.asyncProperty(deeds, async all => (await faultsOf(all, { firmwareBytes: bug })).length === 0),
      { numRuns: 40, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});

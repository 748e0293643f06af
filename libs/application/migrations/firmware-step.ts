import { firmwareStream, readVersion, type FirmwareVersion, type MigrationResult } from '#contracts';
import { compareVersions, type BinaryHeader, type UploadFirmware, type FirmwareState } from '#domain';
import type { EventStore } from '#event-store';
import type { Executor } from '../executor/executor';
import type { Outcome } from '../executor/outcome';
import type { FirmwareBytes } from '../firmware/firmware-bytes';
import { envelopeIn } from './envelopes';
import { done, rejected, type StepScope, type StepWork } from './step-work';

const PAGE = 256;

export interface FirmwareStepParts {
  readonly store: EventStore;
  readonly executor: Executor;
  readonly firmwareBytes: FirmwareBytes;
}

/**
 * Makes the versions of the one product in the other, lowest first, as uploads would (D17 to D19). Bytes belong to one
 * version, so they are copied; and nothing is released: that needs its own proof (D22).
 */
export class FirmwareStep implements StepWork {
  /** Versions only rise (D18). */
  readonly atOnce = 1;
  #uploads: Promise<readonly UploadFirmware[]> | null = null;

  constructor(
    private readonly parts: FirmwareStepParts,
    private readonly scope: StepScope,
  ) {}

  async page(after: string | null, limit: number): Promise<readonly string[]> {
    const uploads = await this.#all();
    return uploads
      .map(({ version }) => version)
      .filter(version => after === null || compareVersions(version, readVersion(after)) > 0)
      .slice(0, limit)
      .map(String);
  }

  async carryOut(id: string): Promise<MigrationResult> {
    const upload = (await this.#all()).find(({ version }) => String(version) === id);
    if (upload === undefined) return rejected(id, 'version_unknown');
    if (upload.blob === null) return told(id, await this.#uploaded(upload));
    const { firmwareBytes } = this.parts;
    const copy = await firmwareBytes.copy(upload.blob, upload);
    if (copy === null) return rejected(id, 'bytes_missing');
    const command = { ...upload, blob: copy.id };
    return told(id, await firmwareBytes.uploaded(copy, upload, () => this.#uploaded(command)));
  }

  #uploaded(command: UploadFirmware): Promise<Outcome<FirmwareState>> {
    const envelope = envelopeIn(this.scope, 'firmware', String(command.version));
    return this.parts.executor.execute({ command, envelope });
  }

  #all(): Promise<readonly UploadFirmware[]> {
    this.#uploads ??= uploadsOf(this.parts, this.scope);
    return this.#uploads;
  }
}

const told = (id: string, outcome: Outcome): MigrationResult =>
  outcome.kind === 'done' ? done(id) : rejected(id, outcome.code);

/** The uploads that would make the versions of `from` in `to`, lowest version first; those being deleted stay out. */
export async function uploadsOf(
  { store, executor }: Pick<FirmwareStepParts, 'store' | 'executor'>,
  { orgId, from, to }: Pick<StepScope, 'orgId' | 'from' | 'to'>,
): Promise<readonly UploadFirmware[]> {
  const stream = firmwareStream(orgId, from);
  const { versions } = (await executor.states.judged(stream)).state;
  const binaries = new Map<FirmwareVersion, BinaryHeader | null>();
  for (let revision = 0; ; revision += PAGE) {
    const events = await store.readStream(stream, { from: revision, limit: PAGE });
    for (const event of events)
      if (event.type === 'FirmwareUploaded') binaries.set(event.data.version, event.data.binary);
    if (events.length < PAGE) break;
  }
  return [...versions.values()]
    .filter(({ deletion }) => deletion === null)
    .toSorted((a, b) => compareVersions(a.version, b.version))
    .map(({ version, title, sha256, size, url, blob }) => ({
      type: 'UploadFirmware',
      orgId,
      productId: to,
      version,
      title,
      sha256,
      size,
      url,
      blob,
      binary: binaries.get(version) ?? null,
    }));
}

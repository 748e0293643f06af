import type { Readable } from 'node:stream';
import { firmwareStream, readVersion, type BlobId, type FirmwareVersion } from '#contracts';
import type { FirmwareState } from '#domain';
import type { BlobStore, StoredBlob } from '#blob-store';
import { AppendTooLarge, StoreFull } from '#event-store';
import { Busy } from '../executor/errors';
import type { Outcome } from '../executor/outcome';
import type { JudgedStates } from '../executor/judged-states';
import { readFirmwareFile } from './firmware-file';
import type { FirmwareFile } from './particle-module';

/** The version that bytes are for. */
export interface VersionRef {
  readonly orgId: string;
  readonly productId: string;
  readonly version: FirmwareVersion;
}

/** What the executor throws when the event was not written, whatever its caller has put before. */
const WRITES_NOTHING = [Busy, StoreFull, AppendTooLarge];

type UploadOutcome = Outcome<FirmwareState>;

/**
 * The bytes of versions (docs/adr/0029). Those that are put become a version's by the event that names their blob, and
 * by nothing else. Until the outcome of that is known they are pending; what a kill leaves is judged by the log.
 */
export class FirmwareBytes {
  constructor(private readonly parts: { readonly blobStore: BlobStore; readonly states: JudgedStates }) {}

  /** Durable when it resolves, before any event names it. */
  put(bytes: Readable, ref: VersionRef, maxBytes: number): Promise<StoredBlob> {
    return this.parts.blobStore.put(bytes, { maxBytes, purpose: purposeOf(ref) });
  }

  /** What the stored file says about itself. */
  file(blob: StoredBlob): Promise<FirmwareFile> {
    return readFirmwareFile(this.parts.blobStore, blob);
  }

  /**
   * Answers what `upload` does; then the blob stays if the version has it, else it is gone. Where the outcome is unknown it
   * is left as it is: to remove what an event may name would be worse. Where the version had these bytes before and they
   * got lost, they are there again.
   */
  async uploaded(
    blob: StoredBlob,
    ref: VersionRef,
    upload: () => Promise<UploadOutcome>,
  ): Promise<UploadOutcome> {
    const { blobStore } = this.parts;
    const outcome = await this.#triedWith(blob.id, upload);
    const version = outcome.kind === 'done' ? versionIn(outcome.state, ref) : undefined;
    if (version?.blob === blob.id) {
      await blobStore.keep(blob.id);
      return outcome;
    }
    if (version?.blob != null && version.sha256 === blob.sha256) await this.#restore(version.blob, blob, ref);
    await blobStore.remove(blob.id);
    return outcome;
  }

  /** A blob of its own with the bytes of another, for a version of another product; null when those are not there. */
  async copy(id: BlobId, ref: VersionRef): Promise<StoredBlob | null> {
    const bytes = await this.parts.blobStore.get(id);
    return bytes === null ? null : this.put(bytes, ref, Number.MAX_SAFE_INTEGER);
  }

  /** For the start of a process: keeps or removes what an earlier one left pending, as the log says. */
  async clear(): Promise<void> {
    const { blobStore } = this.parts;
    for (const { id, purpose } of await blobStore.leftovers()) {
      const ref = refIn(purpose);
      const isNamed = ref !== null && (await this.isNamed(id, ref));
      await (isNamed ? blobStore.keep(id) : blobStore.remove(id));
    }
  }

  /** Whether the version that is there has these bytes. */
  async isNamed(id: BlobId, ref: VersionRef): Promise<boolean> {
    const { state } = await this.parts.states.judged(firmwareStream(ref.orgId, ref.productId));
    return versionIn(state, ref)?.blob === id;
  }

  async #triedWith(id: BlobId, upload: () => Promise<UploadOutcome>): Promise<UploadOutcome> {
    try {
      return await upload();
    } catch (error) {
      if (WRITES_NOTHING.some(kind => error instanceof kind)) await this.parts.blobStore.remove(id);
      throw error;
    }
  }

  async #restore(id: BlobId, from: StoredBlob, ref: VersionRef): Promise<void> {
    const { blobStore } = this.parts;
    if ((await blobStore.size(id)) !== null) return;
    const bytes = await blobStore.get(from.id);
    if (bytes === null) throw new Error(`firmware ${from.id} was stored and is not there`);
    await blobStore.put(bytes, { maxBytes: from.size, purpose: purposeOf(ref), id });
    await blobStore.keep(id);
  }
}

const versionIn = ({ versions }: FirmwareState, { version }: VersionRef) => versions.get(version);

const purposeOf = ({ orgId, productId, version }: VersionRef): string =>
  JSON.stringify({ orgId, productId, version });

/** null for what was cut off while it was written: its blob never was there. */
function refIn(purpose: string): VersionRef | null {
  try {
    const { orgId, productId, version } = JSON.parse(purpose) as VersionRef;
    return { orgId, productId, version: readVersion(String(version)) };
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

import {
  firmwareStream,
  parseStreamName,
  productStream,
  type BlobId,
  type Recorded,
  type ProductRef,
} from '#contracts';
import { presentProduct } from '#domain';
import type { BlobStore } from '#blob-store';
import type { EventStore } from '#event-store';
import { firmware } from '#projections';
import type { JudgedStates } from '../executor/judged-states';
import { FirmwareBytes } from '../firmware/firmware-bytes';
import type { FleetQueries } from '../settlement/fleet-queries';
import { afterRecorded, type TaskList, type Process, type Verdict } from './process';

const LOOK_AGAIN_MS = 250;
/** How long the model is waited for. */
const TIMEOUT_MS = 2_000;
/** Events of one look into a firmware stream. */
const PAGE = 256;

export interface BytesProcessParts {
  readonly store: EventStore;
  readonly blobStore: BlobStore;
  readonly states: JudgedStates;
  readonly fleetQueries: FleetQueries;
}

type Deletion = Extract<Recorded, { readonly type: 'FirmwareDeleted' | 'ProductDeleted' }>;

/** With a version and with a product go the bytes that were sent for them (docs/adr/0029). */
export class BytesProcess implements Process {
  readonly name = 'bytes';
  readonly #bytes: FirmwareBytes;

  constructor(private readonly parts: BytesProcessParts) {
    this.#bytes = new FirmwareBytes(parts);
  }

  follow(event: Recorded, tasks: TaskList): void {
    if (event.type !== 'FirmwareDeleted' && event.type !== 'ProductDeleted') return;
    const dueAt = afterRecorded(event, 0);
    tasks.open({ key: event.id, dueAt, attend: signal => this.#remove(event, signal) });
  }

  async #remove(deletion: Deletion, signal: AbortSignal): Promise<Verdict> {
    for await (const blob of this.#blobsOf(deletion)) {
      signal.throwIfAborted();
      const isElsewhere = isShared(blob) ? await this.#isElsewhere(blob) : false;
      if (isElsewhere === 'not known yet') return { againInMs: LOOK_AGAIN_MS };
      if (!isElsewhere) await this.parts.blobStore.remove(blob);
    }
    return 'done';
  }

  /** What events of the version, or of any of the product, have named. */
  async *#blobsOf(deletion: Deletion): AsyncGenerator<BlobId> {
    const { orgId, productId } = productRefOf(deletion);
    const stream = firmwareStream(orgId, productId);
    for (let from = 0; ; from += PAGE) {
      const events = await this.parts.store.readStream(stream, { from, limit: PAGE });
      for (const event of events) {
        if (event.type !== 'FirmwareUploaded' && event.type !== 'FirmwareBytesAdded') continue;
        const { version, blob } = event.data;
        const isMeant = deletion.type === 'ProductDeleted' || deletion.data.version === version;
        if (isMeant && blob !== null) yield blob;
      }
      if (events.length < PAGE) return;
    }
  }

  /** Whether another version has them. Only events of earlier releases name shared bytes: all of them lie before the head. */
  async #isElsewhere(blob: BlobId): Promise<boolean | 'not known yet'> {
    const { store, fleetQueries } = this.parts;
    const count = await fleetQueries.passed(await store.head(), TIMEOUT_MS, firmware);
    if (count === null) return 'not known yet';
    for await (const ref of count.versionsWith(blob))
      if ((await this.#isProductThere(ref)) && (await this.#bytes.isNamed(blob, ref))) return true;
    return false;
  }

  async #isProductThere({ orgId, productId }: ProductRef): Promise<boolean> {
    const { state } = await this.parts.states.judged(productStream(orgId, productId));
    return presentProduct(state) !== null;
  }
}

/** Earlier releases kept bytes under their SHA-256, for all who had sent the same. */
const isShared = (blob: BlobId): boolean => /^[0-9a-f]{64}$/.test(blob);

function productRefOf({ stream }: Deletion): ProductRef {
  const [orgId, productId] = parseStreamName(stream)?.parts ?? [];
  if (orgId === undefined || productId === undefined) throw new Error(`${stream} is of no product`);
  return { orgId, productId };
}

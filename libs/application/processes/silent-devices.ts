import { reportStream, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import { devices, products, type DeviceDocument, type ProductDocument } from '#projections';
import {
  pagesOf,
  type Filter,
  type JsonDocument,
  type ModelSchema,
  type ReadStore,
  type StoredDocument,
} from '#read-store';
import type { Clock } from '#time';
import type { Executor } from '../executor/executor';
import { envelopeFor } from './envelope-for';
import type { Patrol } from './process';

export interface SilentDevicesParts {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly executor: Executor;
  readonly clock: Clock;
  /** Devices marked in one second at most. */
  readonly marksPerSecond: number;
}

/** Between two rounds; no lease is shorter than 60 s. */
const ROUND_MS = 15_000;
const PAGE = 500;

/**
 * Presence is a lease (consistency.md 8): a device that was not heard of for its product's `presenceTimeoutSeconds` is
 * offline. A lease counts only within one life of this process: while it was away or lost its stores, devices could not
 * be heard either. Devices that are in no product are left as they are: they have no lease.
 */
export class SilentDevices implements Patrol {
  readonly name = 'silent-devices';

  constructor(private readonly parts: SilentDevicesParts) {}

  begin(): (signal: AbortSignal) => Promise<number> {
    const bornAt = this.parts.clock.elapsed();
    return async signal => {
      for await (const product of this.#products()) {
        signal.throwIfAborted();
        const leaseMs = product.presenceTimeoutSeconds * 1_000;
        if (this.parts.clock.elapsed() - bornAt >= leaseMs) await this.#visit(product, leaseMs, signal);
      }
      return ROUND_MS;
    };
  }

  async #visit({ orgId, productId }: ProductDocument, leaseMs: number, signal: AbortSignal): Promise<void> {
    const { clock, marksPerSecond } = this.parts;
    const filter = [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'productId', op: 'eq', value: productId },
      { field: 'online', op: 'eq', value: true },
    ] as const;
    for await (const page of this.#pages(devices, filter)) {
      const sightings = await this.parts.readStore.sightings(page.map(({ id }) => id));
      for (const { id, document } of page) {
        signal.throwIfAborted();
        const device = asDocument<DeviceDocument>(document);
        if (this.#isWithin(leaseMs, lastHeard(device, sightings.get(id)))) continue;
        const isMarked = await this.#mark(device, productId, sightings.get(id), leaseMs);
        if (isMarked) await clock.sleep(1_000 / marksPerSecond, signal);
      }
    }
  }

  /** The model may be behind: the device's own stream says last. */
  async #mark(
    { orgId, deviceId }: DeviceDocument,
    productId: string,
    sighting: string | undefined,
    leaseMs: number,
  ): Promise<boolean> {
    const { store, executor } = this.parts;
    const [last] = await store.readStream(reportStream(orgId, deviceId), {
      direction: 'backwards',
      limit: 1,
    });
    if (last === undefined) return false;
    const lastSeen = newest([last.recordedAt, sighting]);
    if (this.#isWithin(leaseMs, lastSeen)) return false;
    const command = { type: 'MarkSilent', orgId, productId, deviceId, lastSeen } as const;
    const outcome = await executor.execute({
      command,
      envelope: this.#envelope(last, productId, lastSeen, leaseMs),
    });
    return outcome.kind === 'done' && outcome.events.length > 0;
  }

  /** It went offline when its lease ran out; a report that comes in between makes this void. */
  #envelope(last: Recorded, productId: string, lastSeen: string, leaseMs: number) {
    const occurredAt = new Date(Date.parse(lastSeen) + leaseMs).toISOString();
    return { ...envelopeFor(this.name, last, 'silent'), productId, occurredAt, ifMatch: last.revision };
  }

  #isWithin(leaseMs: number, heardAt: string): boolean {
    return Date.parse(this.parts.clock.now()) - Date.parse(heardAt) < leaseMs;
  }

  async *#products(): AsyncIterable<ProductDocument> {
    for await (const page of this.#pages(products, [{ field: 'present', op: 'eq', value: true }]))
      for (const { document } of page) yield asDocument<ProductDocument>(document);
  }

  #pages(model: ModelSchema, filter: Filter): AsyncIterable<readonly StoredDocument[]> {
    const sort = { field: 'id', direction: 'ascending' } as const;
    return pagesOf(this.parts.readStore, model, { filter, sort, limit: PAGE });
  }
}

/** What the projection of that model has written. */
const asDocument = <D>(document: JsonDocument): D => document as D;

/** RFC 3339 UTC in one form, so text order is time order. */
const newest = (times: readonly (string | null | undefined)[]): string =>
  times.reduce<string>(
    (latest, time) => (time != null && time > latest ? time : latest),
    new Date(0).toISOString(),
  );

/** As far as the model and the sightings tell. */
const lastHeard = (
  { presenceAt, running, offer, lastFailure }: DeviceDocument,
  sighting: string | undefined,
): string => newest([presenceAt, running?.at, offer?.at, lastFailure?.at, sighting]);

import { randomUUID } from 'node:crypto';
import {
  deviceStream,
  reportStream,
  START,
  type CommandId,
  type DomainEvent,
  type EventId,
  type NewEvent,
  type Position,
  type Recorded,
  type StreamName,
} from '#contracts';
import type { EventStore, Write } from '#event-store';

const ORG = 'org';
const OCCURRED = '2026-01-01T00:00:00.000Z';

/** An event ready to be appended. */
const newEvent = (event: DomainEvent): NewEvent => ({
  ...event,
  id: randomUUID() as EventId,
  metadata: {
    $correlationId: 'test',
    $causationId: 'test',
    commandId: 'test' as CommandId,
    schemaVersion: 1,
    actor: 'test',
    orgId: ORG,
    occurredAt: OCCURRED,
  },
});

/** Writes what happens to devices; one per log. */
export class Fleet {
  readonly #revisions = new Map<StreamName, number>();

  constructor(private readonly store: Pick<EventStore, 'append' | 'appendMany'>) {}

  import(device: string, productId = 'product'): Promise<Position> {
    const data = { productId, via: 'import' as const, properties: {}, groups: [] };
    return this.#append(this.#write(deviceStream(ORG, device), { type: 'DeviceImported', data }));
  }

  remove(device: string, productId = 'product'): Promise<Position> {
    return this.#append(
      this.#write(deviceStream(ORG, device), { type: 'DeviceRemoved', data: { productId } }),
    );
  }

  /** The version `poison` is what a broken projection can't fold. */
  report(device: string, version: string): Promise<Position> {
    return this.#append(this.#reported(device, version));
  }

  /** Something that no sample model handles. */
  connect(device: string): Promise<Position> {
    return this.#append(
      this.#write(reportStream(ORG, device), { type: 'DeviceConnected', data: { boot: true } }),
    );
  }

  /** Many devices report at once. */
  async reportMany(devices: readonly string[], version: string): Promise<void> {
    await this.store.appendMany(devices.map(device => this.#reported(device, version)));
  }

  async importMany(devices: readonly string[]): Promise<void> {
    const data = { productId: 'product', via: 'import' as const, properties: {}, groups: [] };
    await this.store.appendMany(
      devices.map(device => this.#write(deviceStream(ORG, device), { type: 'DeviceImported', data })),
    );
  }

  #reported(device: string, to: string): Write {
    return this.#write(reportStream(ORG, device), { type: 'FirmwareReported', data: { from: null, to } });
  }

  #write(stream: StreamName, event: DomainEvent): Write {
    const revision = this.#revisions.get(stream);
    this.#revisions.set(stream, (revision ?? -1) + 1);
    return { stream, events: [newEvent(event)], expected: revision ?? 'none' };
  }

  async #append(write: Write): Promise<Position> {
    const result = await this.store.append(write);
    if (result.kind !== 'appended') throw new Error(`append to ${write.stream}: ${result.kind}`);
    return result.position;
  }
}

/** The whole log. */
export async function everything(store: Pick<EventStore, 'readAll'>): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  for (let after: Position = START; ;) {
    const slice = await store.readAll({ after, limit: 1_000 });
    events.push(...slice.events);
    if (slice.caughtUp) return events;
    after = slice.position;
  }
}

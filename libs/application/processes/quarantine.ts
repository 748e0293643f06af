import { parseStreamName, productStream, type Recorded, type ProductRef } from '#contracts';
import { quarantine } from '#projections';
import type { Executor } from '../executor/executor';
import type { FleetQueries } from '../settlement/fleet-queries';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type TaskList, type Process, type Verdict } from './process';

const LOOK_AGAIN_MS = 250;

type ProductDeleted = Extract<Recorded, { type: 'ProductDeleted' }>;
type DeviceQuarantined = Extract<Recorded, { type: 'DeviceQuarantined' }>;

/**
 * D8: a device that waits for the approval of a product that is deleted is denied, since nobody can answer any more: all
 * that came before the deletion, and each that came after it, because its check-in rested on an older state.
 */
export class QuarantineProcess implements Process {
  readonly name = 'quarantine';

  constructor(private readonly parts: { readonly executor: Executor; readonly fleetQueries: FleetQueries }) {}

  follow(event: Recorded, tasks: TaskList): void {
    const dueAt = afterRecorded(event, 0);
    switch (event.type) {
      case 'ProductDeleted':
        return tasks.open({ key: event.id, dueAt, attend: signal => this.#denyAll(event, signal) });
      case 'DeviceQuarantined':
        return tasks.open({ key: event.stream, dueAt, attend: () => this.#denyLate(event) });
      case 'DeviceApproved':
      case 'DeviceDenied':
      case 'DeviceMoved':
      case 'DeviceRemoved':
        return tasks.close(event.stream);
      default:
    }
  }

  /** They lie before its deletion, so one pass over a model that has passed it finds them all. */
  async #denyAll(deleted: ProductDeleted, signal: AbortSignal): Promise<Verdict> {
    const ref = productOf(deleted);
    const count = await this.parts.fleetQueries.hasPassed(deleted.position, quarantine);
    if (count === null) return { againInMs: LOOK_AGAIN_MS };
    for await (const deviceId of count.quarantined(ref)) {
      signal.throwIfAborted();
      await this.#deny(ref, deviceId, deleted);
    }
    return 'done';
  }

  async #denyLate(event: DeviceQuarantined): Promise<Verdict> {
    const [orgId = '', deviceId = ''] = parseStreamName(event.stream)?.parts ?? [];
    const { productId } = event.data;
    const { state: product } = await this.parts.executor.states.judged(productStream(orgId, productId));
    if (product.status === 'deleted' && product.position < event.position)
      await this.#deny({ orgId, productId }, deviceId, event);
    return 'done';
  }

  /** Whoever was approved, or asks another product meanwhile, is left alone. */
  async #deny(ref: ProductRef, deviceId: string, cause: Recorded): Promise<void> {
    await this.parts.executor.execute({
      command: { type: 'DenyDevice', ...ref, deviceId },
      envelope: { ...envelopeFor(this.name, cause, 'deny', deviceId), productId: ref.productId },
    });
  }
}

function productOf({ stream }: ProductDeleted): ProductRef {
  const [orgId = '', productId = ''] = parseStreamName(stream)?.parts ?? [];
  return { orgId, productId };
}

import { parseStreamName, type Recorded } from '#contracts';
import { stepIds } from '../commands/second-step';
import type { Executor } from '../executor/executor';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type TaskList, type Process, type Verdict } from './process';

/** The request that began does the rest by itself within this time. */
const REQUEST_MS = 2_000;

type Begun = Extract<Recorded, { type: 'DeviceMoveRequested' | 'DeviceAttached' }>;

/**
 * Ends what a device has begun, once it stands, where the request that began it did not come to it: it goes to the
 * product that has taken it (A13), or leaves the gateway from before (C7).
 */
export class MovesProcess implements Process {
  readonly name = 'moves';

  constructor(private readonly executor: Executor) {}

  follow(event: Recorded, tasks: TaskList): void {
    switch (event.type) {
      case 'DeviceMoveRequested':
        return this.#open(`${event.stream} product`, event, tasks);
      case 'DeviceMoved':
      case 'DeviceMoveRejected':
        return tasks.close(`${event.stream} product`);
      case 'DeviceAttached':
        return event.data.from === null
          ? tasks.close(`${event.stream} gateway`)
          : this.#open(`${event.stream} gateway`, event, tasks);
      case 'DeviceDetached':
        return tasks.close(`${event.stream} gateway`);
      default:
    }
  }

  #open(key: string, event: Begun, tasks: TaskList): void {
    const dueAt = afterRecorded(event, REQUEST_MS);
    tasks.open({ key, dueAt, attend: () => this.#end(event) });
  }

  async #end(begun: Begun): Promise<Verdict> {
    const [orgId, deviceId] = parseStreamName(begun.stream)?.parts ?? [];
    const { productId } = begun.metadata;
    if (orgId === undefined || deviceId === undefined || productId === undefined)
      throw new Error(`${begun.id} is of no device`);
    const type = begun.type === 'DeviceMoveRequested' ? 'CompleteMove' : 'LeaveGateways';
    await this.executor.execute({
      command: { type, orgId, productId, deviceId, request: begun.id },
      envelope: {
        ...envelopeFor(this.name, begun),
        ...stepIds(type, begun.id),
        productId,
      },
    });
    return 'done';
  }
}

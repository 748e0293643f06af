import { parseStreamName, type Recorded } from '#contracts';
import { completion } from '../commands/moving';
import type { Executor } from '../executor/executor';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type Agenda, type Process, type Verdict } from './process';

/** The request that asked for the move does it by itself within this time. */
const REQUEST_MS = 2_000;

type Requested = Extract<Recorded, { type: 'DeviceMoveRequested' }>;

/** A13: does the moves that were asked for, and stand, where the request that asked did not come to it. */
export class MovesProcess implements Process {
  readonly name = 'moves';

  constructor(private readonly executor: Executor) {}

  follow(event: Recorded, agenda: Agenda): void {
    switch (event.type) {
      case 'DeviceMoveRequested':
        return agenda.open({
          key: event.stream,
          dueAt: afterRecorded(event, REQUEST_MS),
          attend: () => this.complete(event),
        });
      case 'DeviceMoved':
      case 'DeviceMoveRejected':
        return agenda.close(event.stream);
      default:
    }
  }

  private async complete(requested: Requested): Promise<Verdict> {
    const [orgId, deviceId] = parseStreamName(requested.stream)?.parts ?? [];
    if (orgId === undefined || deviceId === undefined) throw new Error(`${requested.stream} is of no device`);
    const { productId = requested.data.from } = requested.metadata;
    await this.executor.execute({
      command: { type: 'CompleteMove', orgId, productId, deviceId, request: requested.id },
      envelope: { ...envelopeFor(this.name, requested), ...completion(requested.id), productId },
    });
    return 'done';
  }
}

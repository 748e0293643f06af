import type { CommandId, Position } from '#contracts';
import { isClosingRejection, isClosingRequest, reject, type Rejected } from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done, Outcome } from '../executor/outcome';
import type { AnyCommand, StateAfter } from '../executor/aggregates';
import type { FleetQueries, FleetCounts } from './fleet-queries';
import type { Closing } from './closing';

/** The event that closed the gate. */
export interface OpenRequest {
  readonly eventId: string;
  readonly position: Position;
}

/** `running`: not settled within the time of the request; the settlement process finishes it. */
export type Settled =
  | { readonly kind: 'settled'; readonly outcome: Done }
  | { readonly kind: 'running'; readonly request: OpenRequest; readonly outcome: Done }
  | Rejected;

/** How long a request waits for the read model, and for the end of the operation. */
const TIMEOUT_MS = 2_000;

/** An operation's end is among the newest events of its stream, or it ended long ago and is asked for by its id. */
const TAIL = 256;

/** Close - check - settle: a hopeless request never closes the door, and what is counted lies before the gate. */
export class Settlement {
  constructor(
    private readonly parts: {
      readonly store: EventStore;
      readonly executor: Executor;
      readonly fleetQueries: FleetQueries;
      readonly clock: Clock;
    },
  ) {}

  /** The first check, on a read model that has passed the head at the command's arrival; null when nothing stands against it. */
  async precheck(closing: Closing): Promise<Rejected | null> {
    const { store, fleetQueries } = this.parts;
    const count = await fleetQueries.passed(await store.head(), TIMEOUT_MS, closing.counted);
    if (count === null) {
      return reject('read_model_behind', `The read model ${closing.counted.name} has not caught up yet.`);
    }
    return this.#refusal(closing, await closing.count(count));
  }

  /** Closes the gate with `command` and settles, if that can be done in the time of a request. */
  async run<C extends AnyCommand>(
    closing: Closing,
    command: C,
    envelope: Envelope,
    open: (state: StateAfter<C>) => OpenRequest | null,
  ): Promise<Settled> {
    const { executor, fleetQueries, clock } = this.parts;
    const deadline = clock.elapsed() + TIMEOUT_MS;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const request = outcome.events.find(event => isClosingRequest(event)) ?? open(outcome.state);
    if (request === null) return { kind: 'settled', outcome };
    const opened: OpenRequest =
      'eventId' in request ? request : { eventId: request.id, position: request.position };
    const concluded = await this.#conclusion(closing, opened, outcome);
    if (concluded !== null) return concluded;
    const left = Math.max(deadline - clock.elapsed(), 1);
    const count = await fleetQueries.passed(opened.position, left, closing.counted);
    if (count !== null) await this.settle(closing, opened, count, envelope);
    return (
      (await this.#conclusion(closing, opened, outcome)) ?? { kind: 'running', request: opened, outcome }
    );
  }

  /**
   * Counts what lies before the gate, in a model that has passed it, and appends the outcome; whoever comes first does, the
   * rest change nothing.
   */
  async settle(
    closing: Closing,
    request: OpenRequest,
    count: FleetCounts,
    cause: Pick<Envelope, 'correlationId' | 'orgId'>,
  ): Promise<Outcome> {
    const devices = await closing.count(count, request.position);
    return this.#finish(closing, request, { kind: 'counted', devices }, cause);
  }

  /** Reopens the gate of an operation that could not be settled in time. */
  giveUp(
    closing: Closing,
    request: OpenRequest,
    cause: Pick<Envelope, 'correlationId' | 'orgId'>,
  ): Promise<Outcome> {
    return this.#finish(closing, request, { kind: 'timeout' }, cause);
  }

  #finish(
    closing: Closing,
    request: OpenRequest,
    finding: Parameters<Closing['settle']>[1],
    { correlationId, orgId }: Pick<Envelope, 'correlationId' | 'orgId'>,
  ): Promise<Outcome> {
    const commandId: CommandId = commandIdOf(request.eventId, 'settle');
    return this.parts.executor.execute({
      command: closing.settle(request.eventId, finding),
      envelope: {
        commandId,
        actor: 'system:settlement',
        orgId,
        correlationId,
        causationId: request.eventId,
        ...(closing.stream.startsWith('device-') && { productId: closing.ref.productId }),
      },
    });
  }

  /** How an operation ended, by the event that names it as its cause; null while it has not. */
  async #conclusion(closing: Closing, { eventId }: OpenRequest, outcome: Done): Promise<Settled | null> {
    const events = await this.parts.store.readStream(closing.stream, { direction: 'backwards', limit: TAIL });
    const end = events.find(event => event.metadata.$causationId === eventId);
    if (end === undefined) return null;
    const { revision, position } = end;
    if (!isClosingRejection(end)) return { kind: 'settled', outcome: { ...outcome, revision, position } };
    return end.data.cause === 'timeout'
      ? reject('settle_timeout', 'The operation could not be settled in time.')
      : reject(closing.refusal, `${end.data.devices} ${closing.what}.`, {
          details: { devices: end.data.devices },
        });
  }

  #refusal(closing: Closing, devices: number): Rejected | null {
    return devices === 0
      ? null
      : reject(closing.refusal, `${devices} ${closing.what}.`, { details: { devices } });
  }
}

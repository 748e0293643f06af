import { deviceStream, type Recorded } from '#contracts';
import { type DeviceState, type MoveDevice } from '#domain';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done, Outcome } from '../executor/outcome';
import { devicePlaceOf, type CommandAnswer, type CommandHandler } from './request';

export interface MovingParts {
  readonly executor: Executor;
}

/** A13 */
export function moveDevice({ executor }: MovingParts): CommandHandler {
  return async request => {
    const body = request.body as MoveDevice['body'];
    const where = devicePlaceOf(request);
    return answerOf(where, await move(executor, { type: 'MoveDevice', ...where, body }, request.envelope));
  };
}

/** D8: where the device is a member is not in the path; the decision says whether it still is. */
export function approveDevice({ executor }: MovingParts): CommandHandler {
  return async request => {
    const where = devicePlaceOf(request);
    const { state } = await executor.states.fresh(deviceStream(where.orgId, where.deviceId));
    const from = (state as DeviceState).membership?.productId;
    const command = {
      type: 'ApproveDevice',
      ...where,
      ...(from !== undefined && from !== where.productId && { from }),
    } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    return answerOf(where, await completed(executor, where, outcome, request.envelope));
  };
}

const answerOf = ({ deviceId }: { readonly deviceId: string }, outcome: Outcome): CommandAnswer =>
  outcome.kind === 'rejected' ? outcome : { kind: 'done', id: deviceId, outcome };

/** A whole move: asks for it, and does it once it stands. What is cut off in between the moves process does. */
export async function move(executor: Executor, command: MoveDevice, envelope: Envelope): Promise<Outcome> {
  return completed(executor, command, await executor.execute({ command, envelope }), envelope);
}

interface Place {
  readonly orgId: string;
  readonly productId: string;
  readonly deviceId: string;
}

async function completed(
  executor: Executor,
  { orgId, productId, deviceId }: Place,
  outcome: Outcome,
  envelope: Envelope,
): Promise<Outcome> {
  if (outcome.kind === 'rejected') return outcome;
  const request = requestIn(outcome);
  if (request === null) return outcome;
  const { bodyHash: _, ifMatch: __, ...shared } = envelope;
  const finished = await executor.execute({
    command: { type: 'CompleteMove', orgId, productId, deviceId, request },
    envelope: { ...shared, ...completion(request) },
  });
  return finished.kind === 'rejected' ? finished : { ...finished, replayed: outcome.replayed };
}

/** The same for the request and for the process: whoever comes second changes nothing. */
export const completion = (request: string): Pick<Envelope, 'commandId' | 'causationId'> => ({
  commandId: commandIdOf(request, 'move'),
  causationId: request,
});

/** The event that asked for the move; null when there is none to be done. */
function requestIn({ events, state }: Done): string | null {
  const requested = events.find(({ type }: Recorded) => type === 'DeviceMoveRequested');
  return requested?.id ?? (state as DeviceState).move?.eventId ?? null;
}

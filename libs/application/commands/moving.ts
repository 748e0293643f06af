import { deviceStream, type Recorded, type DeviceRef } from '#contracts';
import { reject, type DeviceState, type MoveDevice, type Rejected } from '#domain';
import type { Envelope } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import type { Done, Outcome } from '../executor/outcome';
import { deviceRefOf, mayReach, type BareAnswer, type CommandRequest, type HandlerOf } from './request';
import { secondStep } from './second-step';

export interface MovingParts {
  readonly executor: Executor;
}

/** A13 */
export function moveDevice({ executor }: MovingParts): HandlerOf<'MoveDevice'> {
  return async request => {
    const body = request.body as MoveDevice['body'];
    const where = deviceRefOf(request);
    const refusal = refuseMove(request);
    if (refusal !== null) return refusal;
    return answerOf(where, await move(executor, { type: 'MoveDevice', ...where, body }, request.envelope));
  };
}

/** D8: where the device is a member is not in the path; the decision says whether it still is. */
export function approveDevice({ executor }: MovingParts): HandlerOf<'ApproveDevice'> {
  return async request => {
    const where = deviceRefOf(request);
    const command = await approvalIn(executor, request);
    if ('kind' in command) return command;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    return answerOf(where, await completed(executor, where, outcome, request.envelope));
  };
}

/** Null where the product that the device is to go to may be reached; what may not looks missing. */
export function refuseMove(request: CommandRequest): Rejected | null {
  const { productId } = request.body as MoveDevice['body'];
  return mayReach(request, productId) ? null : reject('product_unknown', `There is no product ${productId}.`);
}

/** The approval of the device of the path, with the product that it would leave. */
export async function approvalIn(executor: Executor, request: CommandRequest) {
  const where = deviceRefOf(request);
  const { state } = await executor.states.judged(deviceStream(where.orgId, where.deviceId));
  const from = state.membership?.productId;
  if (from !== undefined && from !== where.productId && !mayReach(request, from))
    return reject(
      'forbidden',
      'Approving takes the device out of a product that the credential is not held to.',
    );
  return {
    type: 'ApproveDevice',
    ...where,
    ...(from !== undefined && from !== where.productId && { from }),
  } as const;
}

const answerOf = ({ deviceId }: { readonly deviceId: string }, outcome: Outcome): BareAnswer =>
  outcome.kind === 'rejected' ? outcome : { kind: 'done', id: deviceId, outcome };

/** A whole move: asks for it, and does it once it stands. */
export async function move(executor: Executor, command: MoveDevice, envelope: Envelope): Promise<Outcome> {
  return completed(executor, command, await executor.execute({ command, envelope }), envelope);
}

async function completed(
  executor: Executor,
  where: DeviceRef,
  outcome: Outcome<DeviceState>,
  envelope: Envelope,
): Promise<Outcome> {
  if (outcome.kind === 'rejected') return outcome;
  const request = requestIn(outcome);
  if (request === null) return outcome;
  return secondStep(executor, where, 'CompleteMove', request, { outcome, envelope });
}

/** The event that asked for the move; null when there is none to be done. */
function requestIn({ events, state }: Done<DeviceState>): string | null {
  const requested = events.find(({ type }: Recorded) => type === 'DeviceMoveRequested');
  return requested?.id ?? state.move?.eventId ?? null;
}

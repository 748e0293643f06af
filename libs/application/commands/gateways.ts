import { deviceStream, productStream, type GatewayBody, type DeviceRef } from '#contracts';
import type { AttachDevice, DetachDevice, DeviceState } from '#domain';
import type { Envelope } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import type { Outcome } from '../executor/outcome';
import { gatewayRemoval } from '../settlement/closing';
import { deviceRefOf, mayReach, type CommandRequest, type HandlerOf } from './request';
import { secondStep } from './second-step';
import { settledRequest, type SettlingParts } from './settled-request';

/** C7, C8, C14: where the gateway is a member is not in the path; the decision says whether it still is. */
export function changeGateway({ executor }: { readonly executor: Executor }): HandlerOf<'ChangeGateway'> {
  return async request => {
    const where = deviceRefOf(request);
    const { gatewayId } = request.body as GatewayBody;
    const command: AttachDevice | DetachDevice =
      gatewayId === null
        ? { type: 'DetachDevice', ...where }
        : { type: 'AttachDevice', ...where, gatewayId, ...(await homeOf(executor, request, gatewayId)) };
    const attached = await executor.execute({ command, envelope: request.envelope });
    const outcome = await leftOthers(executor, where, attached, request.envelope);
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: where.deviceId, outcome };
  };
}

/** A gateway of a product that the credential is not held to is none. */
async function homeOf(executor: Executor, request: CommandRequest, gatewayId: string) {
  const { state } = await executor.states.judged(deviceStream(request.envelope.orgId, gatewayId));
  const gatewayProductId = state.membership?.productId;
  return gatewayProductId === undefined || !mayReach(request, gatewayProductId) ? {} : { gatewayProductId };
}

/** The attachment stands by now: the gateways from before are left. */
async function leftOthers(
  executor: Executor,
  where: DeviceRef,
  outcome: Outcome<DeviceState>,
  envelope: Envelope,
): Promise<Outcome> {
  if (outcome.kind === 'rejected') return outcome;
  const attached = outcome.events.find(({ type }) => type === 'DeviceAttached');
  const { gateways } = outcome.state;
  const request = attached?.id ?? gateways.at(-1)?.eventId;
  if (request === undefined || gateways.length < 2) return outcome;
  return secondStep(executor, where, 'LeaveGateways', request, { outcome, envelope });
}

/** A gateway is removed once it is sure that nothing is attached to it; every other device at once. */
export function removeDevice(parts: SettlingParts): HandlerOf<'RemoveDevice'> {
  return async request => {
    const { deviceId, ...ref } = deviceRefOf(request);
    const { states } = parts.executor;
    const { state } = await states.judged(productStream(ref.orgId, ref.productId));
    const isGateway = state.status === 'present' && state.product.deviceType === 'gateway';
    return settledRequest(parts, request, {
      closing: gatewayRemoval(ref, deviceId),
      command: { type: 'RemoveDevice', ...ref, deviceId },
      id: deviceId,
      before: await states.judged(deviceStream(ref.orgId, deviceId)),
      open: ({ removal }) => removal,
      isHopelessFirst: ({ membership }) => isGateway && membership?.productId === ref.productId,
    });
  };
}

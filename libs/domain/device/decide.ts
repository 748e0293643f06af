import { productStream, type DeviceEvent } from '#contracts';
import { reject, type Context, type Decision, type Rejected } from '../decider';
import { productOpen, refuseUnlessOpen } from '../product/gates';
import type * as commands from './commands';
import { bindDevice, revokeShare, shareDevice, transferCustody, unbindDevice } from './custody';
import { attachDevice, detachDevice, leaveGateways } from './gateways';
import { changeGroups } from './grouping';
import { createDevice, importDevice } from './joining';
import { removeDevice, settleRemoval } from './leaving';
import { completeMove, moveDevice } from './moving';
import { changeProperties } from './properties';
import { approveDevice, denyDevice, quarantineDevice } from './quarantine';
import { isQuarantinedIn, memberOf, type DeviceState } from './state';
import { changeDevelopmentMode, lockDevice, unlockDevice } from './targeting';
import { refuseWhileMoving } from './under-way';

export function decideDevice(
  command: commands.DeviceCommand,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> {
  switch (command.type) {
    case 'ImportDevice':
      return importDevice(command, state, context);
    case 'CreateDevice':
      return createDevice(command, state, context);
    case 'RemoveDevice':
      return onMember(removeDevice, command, state, context);
    case 'SettleRemoval':
      return settleRemoval(command, state);
    case 'MoveDevice':
      return onMember(moveDevice, command, state, context);
    case 'CompleteMove':
      return completeMove(command, state);
    case 'QuarantineDevice':
      return quarantineDevice(command, state);
    case 'ApproveDevice':
      return approveDevice(command, state, context);
    case 'DenyDevice':
      return denyDevice(command, state);
    case 'LockDevice':
      return onActiveMember(lockDevice, command, state, context);
    case 'UnlockDevice':
      return onMember(unlockDevice, command, state, context);
    case 'ChangeDevelopmentMode':
      return onActiveMember(changeDevelopmentMode, command, state, context);
    case 'ChangeDeviceProperties':
      return onActiveMember(changeProperties, command, state, context);
    case 'ChangeDeviceGroups':
    case 'AddDeviceToGroup':
      return onActiveMember(changeGroups, command, state, context);
    case 'RemoveDeviceFromGroup':
      return onMember(changeGroups, command, state, context);
    case 'AttachDevice':
      return onActiveMember(attachDevice, command, state, context);
    case 'DetachDevice':
      return onMember(detachDevice, command, state, context);
    case 'LeaveGateways':
      return leaveGateways(command, state);
    case 'BindDevice':
      return onActiveMember(bindDevice, command, state, context);
    case 'UnbindDevice':
      return endsBindingOfRemoved(command, state)
        ? unbindDevice(command, state, context)
        : onMember(unbindDevice, command, state, context);
    case 'TransferCustody':
      return onActiveMember(transferCustody, command, state, context);
    case 'ShareDevice':
      return onActiveMember(shareDevice, command, state, context);
    case 'RevokeShare':
      return onMember(revokeShare, command, state, context);
  }
}

type OnDevice = commands.DeviceCommand & { readonly productId: string; readonly deviceId: string };

type Decide<C extends OnDevice> = (command: C, state: DeviceState, context: Context) => Decision<DeviceEvent>;

/** What works in every state of the product (domain.md 2, archived). */
const onMember = <C extends OnDevice>(
  decide: Decide<C>,
  command: C,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> => notAMember(command, state) ?? decide(command, state, context);

/** What needs an open product and a device that is at its place: in no quarantine, and on no way. */
function onActiveMember<C extends OnDevice>(
  decide: Decide<C>,
  command: C,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> {
  const stream = productStream(command.orgId, command.productId);
  const refusal =
    notAMember(command, state) ??
    refuseUnlessOpen(context.facts.get('product', stream), command.productId) ??
    (isQuarantinedIn(state, command.productId)
      ? reject('device_quarantined', `Device ${command.deviceId} is in quarantine (D8).`)
      : null) ??
    refuseWhileMoving(command.deviceId, state);
  if (refusal !== null) return refusal;
  const decision = decide(command, state, context);
  return decision.kind === 'rejected' || decision.events.length === 0
    ? decision
    : { ...decision, given: [productOpen(stream), ...decision.given] };
}

/** A device that was removed while it was bound may come back only unbound (D14): somebody must be able to unbind it. */
const endsBindingOfRemoved = (
  { body }: commands.UnbindDevice,
  { membership, bindings }: DeviceState,
): boolean => membership === null && bindings.includes(body.account);

function notAMember({ productId, deviceId }: OnDevice, state: DeviceState): Rejected | null {
  return memberOf(state, productId) === null
    ? reject('not_found', `There is no device ${deviceId} in product ${productId}.`)
    : null;
}

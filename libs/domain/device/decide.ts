import { productStream, type DeviceEvent } from '#contracts';
import { reject, type Accepted, type Context, type Decision, type Rejected } from '../decider';
import { productOpen, refuseUnlessOpen } from '../product/gates';
import type * as commands from './commands';
import { bindDevice, revokeShare, shareDevice, unbindDevice } from './custody';
import { changeGroups } from './grouping';
import { createDevice, importDevice, removeDevice } from './joining';
import { approveDevice, denyDevice, quarantineDevice } from './quarantine';
import { completeMove, moveDevice, refuseWhileMoving } from './moving';
import { changeProperties } from './properties';
import { memberOf, type DeviceState } from './state';
import { changeDevelopmentMode, lockDevice, unlockDevice } from './targeting';

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
    case 'QuarantineDevice':
      return quarantineDevice(command, state);
    case 'ApproveDevice':
      return approveDevice(command, state, context);
    case 'DenyDevice':
      return denyDevice(command, state);
    case 'CompleteMove':
      return completeMove(command, state);
    case 'LockDevice':
    case 'ChangeDevelopmentMode':
    case 'ChangeDeviceProperties':
    case 'ChangeDeviceGroups':
    case 'AddDeviceToGroup':
    case 'BindDevice':
    case 'ShareDevice':
      return onActiveMember(command, state, context);
    case 'UnlockDevice':
    case 'RemoveDeviceFromGroup':
    case 'UnbindDevice':
    case 'RevokeShare':
    case 'MoveDevice':
    case 'RemoveDevice':
      return onMember(command, state, context);
  }
}

type ActiveMemberCommand =
  | commands.LockDevice
  | commands.ChangeDevelopmentMode
  | commands.ChangeDeviceProperties
  | commands.ChangeDeviceGroups
  | commands.AddDeviceToGroup
  | commands.BindDevice
  | commands.ShareDevice;

/** What needs an open product and a device that is not in quarantine. */
function onActiveMember(
  command: ActiveMemberCommand,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> {
  const stream = productStream(command.orgId, command.productId);
  const refusal =
    notAMember(command, state) ??
    refuseUnlessOpen(context.facts.get('product', stream), command.productId) ??
    (state.quarantine === null
      ? null
      : reject('device_quarantined', `Device ${command.deviceId} is in quarantine (D8).`)) ??
    refuseWhileMoving(command.deviceId, state);
  if (refusal !== null) return refusal;
  const decision = activeMember(command, state, context);
  return decision.kind === 'rejected' ? decision : underOpenProduct(decision, productOpen(stream));
}

function activeMember(
  command: ActiveMemberCommand,
  state: DeviceState,
  context: Context,
): Decision<DeviceEvent> {
  switch (command.type) {
    case 'LockDevice':
      return lockDevice(command, state, context);
    case 'ChangeDevelopmentMode':
      return changeDevelopmentMode(command, state);
    case 'ChangeDeviceProperties':
      return changeProperties(command, state, context);
    case 'ChangeDeviceGroups':
    case 'AddDeviceToGroup':
      return changeGroups(command, state, context);
    case 'BindDevice':
      return bindDevice(command, state, context);
    case 'ShareDevice':
      return shareDevice(command, state, context);
  }
}

const underOpenProduct = (
  decision: Accepted<DeviceEvent>,
  gate: ReturnType<typeof productOpen>,
): Accepted<DeviceEvent> =>
  decision.events.length === 0 ? decision : { ...decision, given: [gate, ...decision.given] };

type MemberCommand =
  | commands.UnlockDevice
  | commands.RemoveDeviceFromGroup
  | commands.UnbindDevice
  | commands.RevokeShare
  | commands.MoveDevice
  | commands.RemoveDevice;

/** What works in every state of the product (domain.md 2, archived). */
function onMember(command: MemberCommand, state: DeviceState, context: Context): Decision<DeviceEvent> {
  const refusal = endsBindingOfRemoved(command, state) ? null : notAMember(command, state);
  if (refusal !== null) return refusal;
  switch (command.type) {
    case 'UnlockDevice':
      return unlockDevice(state);
    case 'RemoveDeviceFromGroup':
      return changeGroups(command, state, context);
    case 'UnbindDevice':
      return unbindDevice(command, state, context);
    case 'RevokeShare':
      return revokeShare(command, state);
    case 'MoveDevice':
      return moveDevice(command, state, context);
    case 'RemoveDevice':
      return removeDevice(command, state);
  }
}

/** A device that was removed while it was bound may come back only unbound (D14): somebody must be able to unbind it. */
const endsBindingOfRemoved = (command: MemberCommand, { membership, bindings }: DeviceState): boolean =>
  command.type === 'UnbindDevice' && membership === null && bindings.includes(command.body.account);

function notAMember(
  { productId, deviceId }: { readonly productId: string; readonly deviceId: string },
  state: DeviceState,
): Rejected | null {
  return memberOf(state, productId) === null
    ? reject('not_found', `There is no device ${deviceId} in product ${productId}.`)
    : null;
}

import { aggregate, type CommandOf } from '../aggregate';
import { compensateDevice } from './compensate';
import { issueDeviceCredential, revokeDeviceCredential } from './credential';
import { bindDevice, revokeShare, shareDevice, transferCustody, unbindDevice } from './custody';
import { attachDevice, detachDevice, leaveGateways } from './gateways';
import { addDeviceToGroup, changeDeviceGroups, removeDeviceFromGroup } from './grouping';
import { createDevice, importDevice } from './joining';
import { removeDevice, settleRemoval } from './leaving';
import { completeMove, moveDevice } from './moving';
import { changeDeviceProperties } from './properties';
import { approveDevice, denyDevice, quarantineDevice } from './quarantine';
import { registerDevice } from './registering';
import { evolveDevice, initialDevice } from './state';
import { changeDevelopmentMode, lockDevice, unlockDevice } from './targeting';

const commands = [
  importDevice,
  createDevice,
  removeDevice,
  settleRemoval,
  moveDevice,
  completeMove,
  attachDevice,
  detachDevice,
  leaveGateways,
  quarantineDevice,
  approveDevice,
  denyDevice,
  lockDevice,
  unlockDevice,
  changeDevelopmentMode,
  changeDeviceProperties,
  changeDeviceGroups,
  addDeviceToGroup,
  removeDeviceFromGroup,
  bindDevice,
  unbindDevice,
  transferCustody,
  shareDevice,
  revokeShare,
  issueDeviceCredential,
  revokeDeviceCredential,
  registerDevice,
] as const;

export type DeviceCommand = CommandOf<typeof commands>;

/** A device as operators decided about it: membership, lock, groups, custody. */
export const device = aggregate({
  category: 'device',
  initialState: () => initialDevice,
  evolve: evolveDevice,
  commands,
  compensate: compensateDevice,
});

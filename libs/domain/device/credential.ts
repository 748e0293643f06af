import type { IssueCredentialBody } from '#contracts';
import { accept, unchanged } from '../decider';
import { deviceOnlyCommand, refuseUnlessMember, type DeviceDeclaration, type OnDevice } from './declaration';
import { overlapEnd } from '../rotating-secret';
import { refuseWhileMoving } from './under-way';

export interface IssueDeviceCredential extends OnDevice {
  readonly type: 'IssueDeviceCredential';
  readonly body: IssueCredentialBody;
}

/**
 * The first, or another one in its place: then both are good for a while, so that the device can be told. In every state
 * of the product: for as long as devices check in, one that has leaked must be replaced.
 */
export const issueDeviceCredential: DeviceDeclaration<IssueDeviceCredential> = {
  ...deviceOnlyCommand<IssueDeviceCredential>(
    'IssueDeviceCredential',
    (command, state, { now, identity: { secretHash } }) => {
      const { productId, deviceId, body } = command;
      const refusal = refuseUnlessMember(command, state) ?? refuseWhileMoving(deviceId, state);
      if (refusal !== null) return refusal;
      const hasOne = state.credential?.productId === productId;
      const previousUntil = hasOne ? overlapEnd(body, now) : null;
      return accept([
        { type: 'DeviceCredentialIssued', data: { productId, secretHash, previousUntil, by: 'team' } },
      ]);
    },
  ),
  issues: 'secret',
};

export interface RevokeDeviceCredential extends OnDevice {
  readonly type: 'RevokeDeviceCredential';
}

/** Of a member, and of a device that waits here. */
export const revokeDeviceCredential = deviceOnlyCommand<RevokeDeviceCredential>(
  'RevokeDeviceCredential',
  (command, state) => {
    const { productId } = command;
    if (state.credential?.productId === productId)
      return accept([{ type: 'DeviceCredentialRevoked', data: { productId } }]);
    return refuseUnlessMember(command, state) ?? unchanged;
  },
);

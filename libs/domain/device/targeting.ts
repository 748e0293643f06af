import { firmwareStream, productStream, reportStream, type LockBody, type DevelopmentBody } from '#contracts';
import { accept, reject, unchanged } from '../decider';
import { versionStands } from '../gates';
import { refuseOtherScheme } from '../firmware/version';
import { presentProduct } from '../product/state';
import { activeMemberCommand, memberCommand, type OnDevice } from './declaration';

export interface LockDevice extends OnDevice {
  readonly type: 'LockDevice';
  readonly body: LockBody;
}

/** D23 to D25: `now` counts at once and needs the device online; `reset` counts from its next connect or boot. */
export const lockDevice = activeMemberCommand<LockDevice>('LockDevice', {
  facts: ({ orgId, productId, deviceId }) => [
    { kind: 'firmware', stream: firmwareStream(orgId, productId) },
    { kind: 'report', stream: reportStream(orgId, deviceId), maxAgeMs: 0 },
  ],
  decide({ orgId, productId, deviceId, body }, { lock }, { facts }) {
    const { version } = body;
    const when = body.when ?? 'reset';
    if (lock?.version === version && lock.when === when) return unchanged;
    const product = presentProduct(facts.get('product', productStream(orgId, productId)));
    const wrongScheme = product && refuseOtherScheme(version, product.versionScheme);
    if (wrongScheme !== null) return wrongScheme;
    const stream = firmwareStream(orgId, productId);
    const firmware = facts.get('firmware', stream).versions.get(version);
    if (firmware === undefined) return reject('version_unknown', `There is no version ${version} (D23).`);
    if (firmware.deletion !== null) return reject('firmware_closing', `Version ${version} is being deleted.`);
    if (when === 'now' && !facts.get('report', reportStream(orgId, deviceId)).online) {
      return reject('device_offline', `Device ${deviceId} is not online (D24).`);
    }
    return accept([{ type: 'DeviceLocked', data: { version, when } }], [versionStands(stream, version)]);
  },
});

export interface UnlockDevice extends OnDevice {
  readonly type: 'UnlockDevice';
}

/** D27: the device follows the released version again. */
export const unlockDevice = memberCommand<UnlockDevice>('UnlockDevice', {
  decide(_, { lock }) {
    return lock === null ? unchanged : accept([{ type: 'DeviceUnlocked', data: { version: lock.version } }]);
  },
});

export interface ChangeDevelopmentMode extends OnDevice {
  readonly type: 'ChangeDevelopmentMode';
  readonly body: DevelopmentBody;
}

export const changeDevelopmentMode = activeMemberCommand<ChangeDevelopmentMode>('ChangeDevelopmentMode', {
  decide({ body }, { development }) {
    return (development !== null) === body.development
      ? unchanged
      : accept([{ type: 'DevelopmentModeChanged', data: { development: body.development } }]);
  },
});

import { firmwareStream, reportStream, type DeviceEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import type * as commands from './commands';
import type { DeviceState } from './state';

/** D23 to D25: `now` counts at once and needs the device online; `reset` counts from its next connect or boot. */
export function lockDevice(
  { orgId, productId, deviceId, body }: commands.LockDevice,
  { lock }: DeviceState,
  { facts }: Context,
): Decision<DeviceEvent> {
  const { version } = body;
  const when = body.when ?? 'reset';
  if (lock?.version === version && lock.when === when) return unchanged;
  const stream = firmwareStream(orgId, productId);
  const firmware = facts.get('firmware', stream).versions.get(version);
  if (firmware === undefined) return reject('version_unknown', `There is no version ${version} (D23).`);
  if (firmware.deletion !== null) return reject('firmware_closing', `Version ${version} is being deleted.`);
  if (when === 'now' && !facts.get('report', reportStream(orgId, deviceId)).online) {
    return reject('device_offline', `Device ${deviceId} is not online (D24).`);
  }
  return accept(
    [{ type: 'DeviceLocked', data: { version, when } }],
    [{ stream, rule: 'firmware-version', key: String(version) }],
  );
}

/** D27: the device follows the released version again. */
export function unlockDevice(_: commands.UnlockDevice, { lock }: DeviceState): Decision<DeviceEvent> {
  return lock === null ? unchanged : accept([{ type: 'DeviceUnlocked', data: { version: lock.version } }]);
}

export function changeDevelopmentMode(
  { body }: commands.ChangeDevelopmentMode,
  { development }: DeviceState,
): Decision<DeviceEvent> {
  return (development !== null) === body.development
    ? unchanged
    : accept([{ type: 'DevelopmentModeChanged', data: { development: body.development } }]);
}

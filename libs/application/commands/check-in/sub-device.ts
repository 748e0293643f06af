import { deviceStream } from '#contracts';
import { gatewayOf, reject } from '#domain';
import type { HandlerOf } from '../request';
import { checkIn } from './check-in';
import type { CheckInParts } from './parts';

/** C7, C8: a gateway speaks for what is attached to it; every other device is missing to it. */
export function checkInSubDevice(parts: CheckInParts): HandlerOf<'CheckInSubDevice'> {
  const handle = checkIn(parts);
  return async request => {
    const { orgId = '', deviceId: via = '', subDeviceId: deviceId = '' } = request.params;
    const { state } = await parts.executor.states.judged(deviceStream(orgId, deviceId));
    const productId = state.membership?.productId;
    if (productId === undefined || gatewayOf(state) !== via)
      return reject('not_found', `There is no sub-device ${deviceId} attached.`);
    const { name, envelope } = request;
    return handle({
      ...request,
      name,
      params: { orgId, productId, deviceId },
      body: { ...request.body, via },
      envelope: { ...envelope, productId },
    });
  };
}

import * as answer from '../answers/index';
import * as dto from '../dto/index';
import type { CommandRoute } from '../route';
import { DEVICE_COMMANDS } from './device';

/** What a device asks for itself: its credential says which one it is, so that it need not know where it belongs. */
const OWN = '/v1/device';

const { problems, body, answers } = DEVICE_COMMANDS.CheckIn;

export const OWN_DEVICE_COMMANDS = {
  RegisterDevice: {
    method: 'POST',
    path: `${OWN}/register`,
    summary: 'A device comes by itself, with the secret of its product',
    description:
      'The bearer is `flp_<productKey>~<productSecret>`. Or it is signed, and no secret is sent: `flp_<text>~<signature>`, where ' +
      'the text is `<productKey>~<deviceId>~<time>~<nonce>` (Unix seconds within five minutes of ours, 16 to 64 letters, digits, ' +
      '`-` or `_`; `+` for `:` in the id) and the signature its HMAC-SHA-256 in hex, keyed by the SHA-256 of the secret. A nonce is ' +
      'the `Idempotency-Key` of its request: sent again it is answered without the credential. Where the product has ' +
      '`dynamicActivation` the device is a member at once, else it waits for approval (D8, E10).',
    permission: 'device:register',
    forDevices: true,
    aboutSender: true,
    revision: 'hidden',
    body: dto.RegisterDeviceBody,
    bodyNamesStream: true,
    answers: { done: answer.Registered },
    problems: ['credential_refused', 'direct_connection'],
  },
  OwnCheckIn: {
    method: 'POST',
    path: `${OWN}/check-in`,
    summary: 'The check-in of the device whose credential it is (D21 to D27)',
    permission: 'device:report',
    forDevices: true,
    aboutSender: true,
    revision: 'hidden',
    body,
    answers,
    problems,
  },
  CheckInSubDevice: {
    method: 'POST',
    path: `${OWN}/sub-devices/:subDeviceId/check-in`,
    summary: 'The check-in of a sub-device that is attached to the gateway whose credential it is (C7, C8)',
    permission: 'device:report',
    forDevices: true,
    aboutSender: true,
    revision: 'hidden',
    body,
    answers,
    problems,
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

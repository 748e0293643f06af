import * as answer from '../answers/index';
import * as dto from '../dto/index';
import { D } from '../paths';
import type { CommandRoute } from '../route';

export const CREDENTIAL_COMMANDS = {
  IssueDeviceCredential: {
    method: 'POST',
    path: `${D}/credential`,
    summary: 'Give a device a credential of its own, or another one',
    description:
      'The answer tells the `credential`, this once; one before it holds until `previousUntil`. It is good for the check-ins ' +
      'of this device and the bytes that it was offered, as long as it is in this product.',
    permission: 'devices:write',
    body: dto.IssueCredentialBody,
    answers: { done: answer.DeviceCredential },
    problems: ['device_moving'],
  },
  RevokeDeviceCredential: {
    method: 'DELETE',
    path: `${D}/credential`,
    summary: 'Revoke the credential of a device',
    description:
      'Within a second no process lets it in any more, and the secret of its product gets it no other: that takes somebody of ' +
      'the team.',
    permission: 'devices:write',
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

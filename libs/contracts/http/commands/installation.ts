import * as answer from '../answers/index';
import * as dto from '../dto/index';
import type { CommandRoute } from '../route';

const KEYS = '/v1/system/api-keys';

export const INSTALLATION_COMMANDS = {
  IssueInstallationKey: {
    method: 'POST',
    path: KEYS,
    summary: 'Issue a key of the installation',
    description:
      'It holds the role `installation`: organizations and their keys, read models, metrics. The answer tells the `key`, this once.',
    permission: 'system:operate',
    body: dto.IssueInstallationKeyBody,
    creates: `${KEYS}/:id`,
    answers: { done: answer.ApiKeyIssued },
  },
  RotateInstallationKey: {
    method: 'POST',
    path: `${KEYS}/:keyId/rotation`,
    summary: 'Give a key of the installation another secret',
    description: 'The answer tells the new `key`, this once; the one before holds until `previousUntil`.',
    permission: 'system:operate',
    body: dto.RotateApiKeyBody,
    answers: { done: answer.ApiKeyRotated },
    problems: ['key_over'],
  },
  RevokeInstallationKey: {
    method: 'DELETE',
    path: `${KEYS}/:keyId`,
    summary: 'Revoke a key of the installation',
    description:
      'Within a second no process lets it in any more. The last one that does not end by itself stays where the admin key is off.',
    permission: 'system:operate',
    problems: ['last_holder'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

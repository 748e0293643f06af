import * as answer from '../answers/index';
import * as dto from '../dto/index';
import { O } from '../paths';
import type { CommandRoute } from '../route';

export const API_KEY_COMMANDS = {
  IssueApiKey: {
    method: 'POST',
    path: `${O}/api-keys`,
    summary: 'Issue an API key',
    description: 'The answer tells the `key`, this once.',
    permission: 'access:write',
    forSomeProducts: true,
    body: dto.IssueApiKeyBody,
    creates: `${O}/api-keys/:id`,
    answers: { done: answer.ApiKeyIssued },
  },
  RotateApiKey: {
    method: 'POST',
    path: `${O}/api-keys/:keyId/rotation`,
    summary: 'Give an API key another secret',
    description: 'The answer tells the new `key`, this once; the one before holds until `previousUntil`.',
    permission: 'access:write',
    forSomeProducts: true,
    body: dto.RotateApiKeyBody,
    answers: { done: answer.ApiKeyRotated },
    problems: ['key_over'],
  },
  RevokeApiKey: {
    method: 'DELETE',
    path: `${O}/api-keys/:keyId`,
    summary: 'Revoke an API key',
    description:
      'Within a second no process lets it in any more. What it did stays in the log under its name.',
    permission: 'access:write',
    forSomeProducts: true,
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

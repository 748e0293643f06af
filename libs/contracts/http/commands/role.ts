import * as dto from '../dto/index';
import { O } from '../paths';
import type { CommandRoute } from '../route';

export const ROLE_COMMANDS = {
  DefineRole: {
    method: 'PUT',
    path: `${O}/roles/:role`,
    summary: 'Make a role of permissions, or say anew which it has',
    description:
      'Who has it may do so within a second, and no more. Nobody gives a role what they do not hold themselves.',
    permission: 'access:write',
    body: dto.DefineRoleBody,
    problems: ['already_exists'],
  },
  RemoveRole: {
    method: 'DELETE',
    path: `${O}/roles/:role`,
    summary: 'Remove a role',
    description:
      'Who still has it may do nothing within a second (403), until they are given another or it is made again.',
    permission: 'access:write',
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

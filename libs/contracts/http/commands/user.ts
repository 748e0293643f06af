import * as answer from '../answers/index';
import * as dto from '../dto/index';
import type { CommandRoute } from '../route';

const KEY = {
  body: dto.IssueUserKeyBody,
  answers: { done: answer.UserKeyIssued },
} as const;

export const USER_COMMANDS = {
  RegisterUser: {
    method: 'POST',
    path: '/v1/users',
    summary: 'Make an account for a person',
    description:
      'They sign in with a key of their own, or by the issuer of tokens that knows their address. The id says nothing of them.',
    permission: 'users:write',
    body: dto.RegisterUserBody,
    creates: '/v1/users/:id',
    problems: ['email_taken'],
  },
  IssueUserKey: {
    method: 'POST',
    path: '/v1/users/:userId/key',
    summary: 'Give a person a key of their own',
    description: 'The answer tells the `key`, this once; one before it holds until `previousUntil`.',
    permission: 'users:write',
    ...KEY,
  },
  RevokeUserKey: {
    method: 'DELETE',
    path: '/v1/users/:userId/key',
    summary: 'Revoke the key of a person',
    description: 'Within a second no process lets it in any more.',
    permission: 'users:write',
  },
  RotateOwnKey: {
    method: 'POST',
    path: '/v1/me/key',
    summary: 'Take another key',
    description: 'The answer tells the `key`, this once; the one before holds until `previousUntil`.',
    permission: 'account:own',
    ...KEY,
  },
  LinkSignIn: {
    method: 'PUT',
    path: '/v1/users/:userId/sign-in',
    summary: 'Say who a person is at the issuer of tokens',
    description: 'From then on the tokens of that subject are theirs, with what they may do in their teams.',
    permission: 'users:write',
    body: dto.LinkSignInBody,
    problems: ['sign_in_taken', 'sign_in_linked'],
  },
  UnlinkSignIn: {
    method: 'DELETE',
    path: '/v1/users/:userId/sign-in',
    summary: 'Forget who a person is at the issuer of tokens',
    description: 'Within a second their tokens are theirs no more.',
    permission: 'users:write',
  },
  LinkOwnSignIn: {
    method: 'POST',
    path: '/v1/me/sign-in',
    summary: 'Link the token that this is asked with to the account of its verified address',
    description:
      'Once, by whoever signs in for the first time. Needs `email` and `email_verified` in the token, and an account with that address that has no other sign-in.',
    permission: 'account:own',
    problems: ['sign_in_unknown', 'sign_in_taken', 'sign_in_linked'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

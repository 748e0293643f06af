import { userKeyText, type IssueUserKeyBody, type LinkSignInBody, type RegisterUserBody } from '#contracts';
import { personIn, reject, type SignIn } from '#domain';
import type { Envelope } from '../executor/envelope';
import { shortIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Reservations } from '../reservations/reservations';
import type { AnswerTo, BareAnswer, CommandRequest, HandlerOf } from './request';

export interface UserCommandParts {
  readonly executor: Executor;
  readonly reservations: Reservations;
}

/** The person who sends a request; null for services. */
export const personOf = ({ actor }: Pick<Envelope, 'actor'>): string | null => personIn(actor);

/** What services are told that ask for an account of their own. */
export const NO_PERSON = reject('forbidden', 'Only a person has an account.');

export function registerUser({ executor, reservations }: UserCommandParts): HandlerOf<'RegisterUser'> {
  return async request => {
    const envelope = reservations.withoutTrace(request.envelope);
    const userId = shortIdOf('u', envelope.commandId, 16);
    const body = request.body as RegisterUserBody;
    const command = { type: 'RegisterUser', orgId: '', userId, body } as const;
    const outcome = await executor.execute({ command, envelope });
    return outcome.kind === 'rejected'
      ? outcome
      : { kind: 'done', id: userId, outcome, created: outcome.events.length > 0 };
  };
}

export const issueUserKey =
  (parts: UserCommandParts): HandlerOf<'IssueUserKey'> =>
  request =>
    keyIssued(parts, request, request.params['userId'] ?? '');

export const rotateOwnKey =
  (parts: UserCommandParts): HandlerOf<'RotateOwnKey'> =>
  async request => {
    const userId = personOf(request.envelope);
    return userId === null ? NO_PERSON : keyIssued(parts, request, userId);
  };

async function keyIssued(
  { executor }: UserCommandParts,
  { envelope, body }: CommandRequest,
  userId: string,
): Promise<AnswerTo<'IssueUserKey'>> {
  const command = { type: 'IssueUserKey', orgId: '', userId, body: body as IssueUserKeyBody } as const;
  const outcome = await executor.execute({ command, envelope });
  if (outcome.kind === 'rejected') return outcome;
  const { secret, state } = outcome;
  const key = secret === null ? null : userKeyText({ userId, secret });
  return {
    kind: 'done',
    id: userId,
    outcome,
    more: { key, previousUntil: state?.previous?.until ?? null },
  };
}

export const linkSignIn =
  (parts: UserCommandParts): HandlerOf<'LinkSignIn'> =>
  request =>
    signInLinked(parts, request, request.params['userId'] ?? '', request.body as LinkSignInBody);

/**
 * By whoever holds the token: it is the account's that has the address, where the issuer has verified that. Only once: an
 * address may be somebody else's tomorrow, `sub` never is, so an account that is linked is found by that alone (ADR 0061).
 */
export const linkOwnSignIn =
  (parts: UserCommandParts): HandlerOf<'LinkOwnSignIn'> =>
  async request => {
    const { signIn, envelope } = request;
    if (signIn === null) return reject('forbidden', 'This credential is no token of an issuer.');
    const { email } = signIn;
    const userId = personOf(envelope) ?? (email === null ? null : await parts.reservations.accountOf(email));
    return userId === null
      ? reject('sign_in_unknown', 'The token names no verified address, or none that an account has.')
      : signInLinked(parts, request, userId, signIn);
  };

async function signInLinked(
  { executor, reservations }: UserCommandParts,
  request: CommandRequest,
  userId: string,
  { issuer, subject }: SignIn,
): Promise<BareAnswer> {
  const signIn = { issuer, subject };
  const signInHash = reservations.signInHash(signIn);
  const command = { type: 'LinkSignIn', orgId: '', userId, signIn, signInHash } as const;
  const envelope = reservations.withoutTrace(request.envelope);
  const outcome = await executor.execute({ command, envelope });
  return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: userId, outcome };
}

import { userKeyText, type IssueUserKeyBody, type RegisterUserBody } from '#contracts';
import { personIn, reject } from '#domain';
import type { Envelope } from '../executor/envelope';
import { shortIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Reservations } from '../reservations/reservations';
import type { AnswerTo, CommandRequest, HandlerOf } from './request';

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

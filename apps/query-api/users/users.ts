import { Problem } from '#platform';
import { users } from '#projections';
import { userView } from '#projections/views';
import { joinedSource } from '../listing/view-source';
import { listAnswer } from '../listing/list-answer';
import type { AnswerHandler, ListHandler, QueryHandler, QueryTools } from '../parts';
import { thingAt } from '../reading/answers';
import { missing, parameter } from '../reading/resources';
import { shownUsers } from './personal';
import type { AnswerOf } from '#projections/views';

export const listUsers =
  ({ freshness, keyStore }: QueryTools): ListHandler<'ListUsers'> =>
  async request => {
    const reading = await freshness.read(request, users);
    const { query } = request;
    const items = joinedSource(reading, userView, {
      scope: [],
      query,
      items: documents => shownUsers(keyStore, documents),
    });
    return listAnswer(request, items);
  };

export const getUser =
  (tools: QueryTools): AnswerHandler<'GetUser'> =>
  request =>
    oneUser(tools, parameter(request, 'userId'))(request);

/** Whoever asks, by the account that the credential is of. */
export const getOwnUser =
  (tools: QueryTools): AnswerHandler<'GetOwnUser'> =>
  request => {
    const userId = personOf(request.principal);
    if (userId === null) throw new Problem('forbidden', { detail: 'Only a person has an account.' });
    return oneUser(tools, userId)(request);
  };

/** The account of a principal; null for services. */
export const personOf = ({ subject }: { readonly subject: string }): string | null =>
  subject.startsWith('user:') ? subject.slice('user:'.length) : null;

const oneUser =
  ({ freshness, keyStore }: QueryTools, userId: string): QueryHandler<AnswerOf<'GetUser'>> =>
  async request => {
    const reading = await freshness.read(request, users);
    const found = await reading.get(users, userId);
    if (found === null) throw missing(`user ${userId}`);
    const [shown] = await shownUsers(keyStore, [found]);
    if (shown === undefined) throw missing(`user ${userId}`);
    return thingAt(reading.position, found.revision, shown);
  };

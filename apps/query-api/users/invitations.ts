import { opened, type KeyStore } from '#key-store';
import { Problem } from '#platform';
import { documentId, invitations, organizations, users, type InvitationDocument } from '#projections';
import {
  invitationItem,
  invitationView,
  ownInvitationItem,
  ownInvitationView,
  type Stored,
} from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import type { AnswerHandler, ListHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { inOrganization, missing, organizationOf, parameter } from '../reading/resources';
import { personOf } from './users';

/** All of them, also those that are over. */
export const listInvitations =
  ({ freshness, keyStore, now }: QueryTools): ListHandler<'ListInvitations'> =>
  async request => {
    const reading = await freshness.read(request, organizations, invitations);
    const { orgId } = await organizationOf(request, reading);
    const source = joinedSource(reading, invitationView, {
      scope: inOrganization({ orgId }),
      query: request.query,
      items: documents => Promise.all(documents.map(document => shown(keyStore, document, now()))),
    });
    return listAnswer(request, source);
  };

export const getInvitation =
  ({ freshness, keyStore, now }: QueryTools): AnswerHandler<'GetInvitation'> =>
  async request => {
    const reading = await freshness.read(request, organizations, invitations);
    const { orgId } = await organizationOf(request, reading);
    const invitationId = parameter(request, 'invitationId');
    const found = await reading.get(invitations, documentId(orgId, invitationId));
    if (found === null) throw missing(`invitation ${invitationId} in ${orgId}`);
    return answerAt(reading.position, await shown(keyStore, found, now()));
  };

/** With its address, read with the key of the invitation; `now` in milliseconds since 1970. */
async function shown(keyStore: KeyStore, document: Stored<InvitationDocument>, now: number) {
  const { email } = await opened(keyStore, document.invitationId, { email: document.email });
  return invitationItem(document, { email, now: new Date(now).toISOString() });
}

/** D10: those that wait for the answer of the account that asks; it had its address before it was invited. */
export const listOwnInvitations =
  ({ freshness, now }: QueryTools): ListHandler<'ListOwnInvitations'> =>
  async request => {
    const userId = personOf(request.principal);
    if (userId === null) throw new Problem('forbidden', { detail: 'Only a person has an account.' });
    const reading = await freshness.read(request, users, invitations);
    const own = await reading.get(users, userId);
    const at = new Date(now()).toISOString();
    const isWaiting = ({ outcome, expiresAt, invitedAt }: InvitationDocument): boolean =>
      outcome === null && at < expiresAt && own !== null && own.registeredAt < invitedAt;
    const source = joinedSource(reading, ownInvitationView, {
      scope: [{ field: 'emailHash', op: 'eq', value: own?.emailHash ?? '' }],
      query: request.query,
      items: documents => documents.filter(isWaiting).map(ownInvitationItem),
    });
    return listAnswer(request, source);
  };

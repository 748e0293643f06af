import { opened } from '#key-store';
import { Problem } from '#platform';
import { invitations, organizations, users, type InvitationDocument } from '#projections';
import {
  invitationItem,
  invitationView,
  ownInvitationItem,
  ownInvitationView,
  type Stored,
} from '#projections/views';
import { listAnswer } from '../listing/list-answer';
import { joinedSource } from '../listing/view-source';
import type { ListHandler, QueryTools } from '../parts';
import { inOrganization, organizationOf } from '../reading/resources';
import { personOf } from './users';

/** All of them, also those that are over. */
export const listInvitations =
  ({ freshness, keyStore, now }: QueryTools): ListHandler<'ListInvitations'> =>
  async request => {
    const reading = await freshness.read(request, organizations, invitations);
    const { orgId } = await organizationOf(request, reading);
    const shown = async (document: Stored<InvitationDocument>) => {
      const { email } = await opened(keyStore, document.invitationId, { email: document.email });
      return invitationItem(document, { email, now: new Date(now()).toISOString() });
    };
    const source = joinedSource(reading, invitationView, {
      scope: inOrganization({ orgId }),
      query: request.query,
      items: documents => Promise.all(documents.map(shown)),
    });
    return listAnswer(request, source);
  };

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

import type { Static } from '@sinclair/typebox';
import { MAIL_OUTCOMES } from '#contracts';
import { shape } from '#contracts/http';
import { BY_ID, itemView, type Stored } from '../views/view';
import { invitations, type InvitationDocument } from './model';

const MAILS = ['waiting', ...MAIL_OUTCOMES] as const;
const STATES = ['open', 'expired', 'accepted', 'declined', 'revoked'] as const;

const asked = {
  role: shape.text('What they may do once they have accepted.'),
  productIds: shape.nullable(shape.listOf(shape.Id, 'The products that it is for; null for all.')),
  accessUntil: shape.nullable(shape.time('Until when they have the role; null for as long as they stay.')),
  invitedAt: shape.time('When they were invited.'),
  invitedBy: shape.text('By whom, as the audit names them.'),
  expiresAt: shape.time('From when on it cannot be accepted any more.'),
};

export const Invitation = shape.named('Invitation', 'An invitation to a team (D10).', {
  id: shape.id('The invitation.'),
  email: shape.nullable(shape.text('The address; null when what is personal was forgotten.')),
  state: shape.oneOf(STATES, 'Whether it can still be accepted.'),
  ...asked,
  mail: shape.oneOf(
    MAILS,
    'Whether its mail was taken by the mail server; `waiting` until it is, `refused` for good, `not-set-up` where this installation sends no mail, `forgotten` when what is personal was forgotten before.',
  ),
  mailReply: shape.nullable(
    shape.text('The codes of the mail server where it refused the mail, such as `550 5.1.1`.'),
  ),
});

const OwnInvitation = shape.named('OwnInvitation', 'An invitation as whom it is for sees it.', {
  id: shape.id('The invitation.'),
  organization: shape.id('Who invites.'),
  ...asked,
});

const stateAt = ({ outcome, expiresAt }: InvitationDocument, now: string): (typeof STATES)[number] =>
  outcome ?? (now < expiresAt ? 'open' : 'expired');

/** What is shown of an invitation at `now`, with its address as it reads. */
export const invitationItem = (
  document: Stored<InvitationDocument>,
  { email, now }: { readonly email: string | null; readonly now: string },
): Static<typeof Invitation> => ({
  id: document.invitationId,
  email,
  state: stateAt(document, now),
  ...askedIn(document),
  mail: document.mail ?? 'waiting',
  mailReply: document.mailReply,
});

export const ownInvitationItem = (document: Stored<InvitationDocument>): Static<typeof OwnInvitation> => ({
  id: document.invitationId,
  organization: document.orgId,
  ...askedIn(document),
});

const askedIn = ({ role, productIds, accessUntil, invitedAt, invitedBy, expiresAt }: InvitationDocument) => ({
  role,
  productIds,
  accessUntil,
  invitedAt,
  invitedBy,
  expiresAt,
});

const COLUMNS = ['role', 'productIds', 'accessUntil', 'invitedAt', 'invitedBy', 'expiresAt'] as const;
const LISTED = { model: invitations, sorts: BY_ID, sort: 'id' };

/** Lists of them take the key store, or the account of whoever asks, so their items are made by the handlers. */
export const invitationView = {
  ...itemView({ schema: Invitation, columns: ['id', 'email', 'state', ...COLUMNS, 'mail', 'mailReply'] }),
  ...LISTED,
};

export const ownInvitationView = {
  ...itemView({ schema: OwnInvitation, columns: ['id', 'organization', ...COLUMNS] }),
  ...LISTED,
};

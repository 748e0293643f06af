import type { MailOutcome, Recorded } from '#contracts';
import { documentId, organizationIn, partOf } from '../document-ids';
import type { DocumentModel } from '../model';

/** One invitation; id `org~invitation`. The address is here as the log has it, encrypted. */
export interface InvitationDocument {
  readonly orgId: string;
  readonly invitationId: string;
  readonly email: string;
  readonly emailHash: string;
  readonly role: string;
  readonly productIds: readonly string[] | null;
  readonly accessUntil: string | null;
  /** What became of its mail; null while it is to be sent. */
  readonly mail: MailOutcome | null;
  /** The codes with which the server refused it. */
  readonly mailReply: string | null;
  readonly outcome: 'accepted' | 'declined' | 'revoked' | null;
  /** Times are RFC 3339 UTC. */
  readonly invitedAt: string;
  readonly invitedBy: string;
  readonly expiresAt: string;
  /** Of the event that invites. */
  readonly position: string;
}

export const invitations: DocumentModel<InvitationDocument> = {
  kind: 'documents',
  name: 'invitations',
  version: 2,
  handles: [
    'MemberInvited',
    'InvitationMailEnded',
    'InvitationAccepted',
    'InvitationDeclined',
    'InvitationRevoked',
  ],
  belongs: {
    to: 'products',
    seenAs: (invitation, products) =>
      invitation.productIds?.every(id => products.has(id)) === true ? invitation : null,
  },
  fields: { orgId: 'string', emailHash: 'string' },
  indexes: [['orgId'], ['emailHash']],
  onPoison: 'park',
  keys: keysOf,
  evolve,
};

function keysOf(event: Recorded): readonly string[] {
  switch (event.type) {
    case 'MemberInvited':
    case 'InvitationMailEnded':
    case 'InvitationAccepted':
    case 'InvitationDeclined':
    case 'InvitationRevoked':
      return event.stream.startsWith('team-')
        ? [documentId(event.stream.slice('team-'.length), event.data.invitationId)]
        : [];
    default:
      return [];
  }
}

function evolve(
  document: InvitationDocument | null,
  event: Recorded,
  key: string,
): InvitationDocument | null {
  switch (event.type) {
    case 'MemberInvited': {
      const { invitationId: _, ...data } = event.data;
      const { recordedAt: invitedAt, position, metadata } = event;
      return {
        orgId: organizationIn(key),
        invitationId: partOf(key, 1),
        ...data,
        mail: null,
        mailReply: null,
        outcome: null,
        invitedAt,
        invitedBy: metadata.actor,
        position,
      };
    }
    case 'InvitationMailEnded':
      return document && { ...document, mail: event.data.outcome, mailReply: event.data.reply };
    case 'InvitationAccepted':
      return document && { ...document, outcome: 'accepted' };
    case 'InvitationDeclined':
      return document && { ...document, outcome: 'declined' };
    case 'InvitationRevoked':
      return document && { ...document, outcome: 'revoked' };
    default:
      return document;
  }
}

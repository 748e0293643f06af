import { Type } from '@sinclair/typebox';
import { event, literals, nullable, type EventOf } from './schema';
import { Id, Sealed, Sha256, Text, Time } from './values';

/** What became of the mail of an invitation; `not-set-up` where no SMTP server is named, `forgotten` with the key of the address. */
export const MAIL_OUTCOMES = ['sent', 'refused', 'not-set-up', 'forgotten'] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const teamEvents = {
  /** `email` is encrypted under a key of the invitation; `emailHash` is the keyed hash that accounts have of theirs. */
  MemberInvited: event({
    invitationId: Id,
    email: Sealed,
    emailHash: Sha256,
    role: Id,
    /** The products that the role is for; null for all of the organization, those to come included. */
    productIds: nullable(Type.Array(Id)),
    /** Until when they have the role, once they have accepted; null for as long as they stay. */
    accessUntil: nullable(Time),
    /** From then on it can't be accepted any more. */
    expiresAt: Time,
  }),
  /** Written before a mail is sent: whoever wrote it sends it, and nobody else for a while. `attempt` counts from 1. */
  InvitationMailTried: event({ invitationId: Id, attempt: Type.Integer({ minimum: 1 }) }),
  /** `reply`: the codes with which the server refused it for good, never its words; null for the other outcomes. */
  InvitationMailEnded: event({
    invitationId: Id,
    outcome: literals(MAIL_OUTCOMES),
    reply: nullable(Text),
  }),
  InvitationAccepted: event({ invitationId: Id, userId: Id }),
  InvitationDeclined: event({ invitationId: Id, userId: Id }),
  InvitationRevoked: event({ invitationId: Id }),
  /** In the place of the role that they had there. `productId`: null for all of the organization. */
  RoleGranted: event({ userId: Id, productId: nullable(Id), role: Id, until: nullable(Time) }),
  RoleRevoked: event({ userId: Id, productId: nullable(Id) }),
  MemberRemoved: event({ userId: Id }),
  /** `from`: the subject that owned it before; null where nobody did. `productId`: null for the organization. */
  OwnershipTransferred: event({ productId: nullable(Id), from: nullable(Text), to: Id }),
} as const;

export type TeamEvent = EventOf<typeof teamEvents>;

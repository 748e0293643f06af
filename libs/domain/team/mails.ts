import type { MailOutcome } from '#contracts';
import { accept, unchanged } from '../decider';
import { inTeam, noInvitation, type OnInvitation, type TeamDeclaration } from './invitations';
import { isOpen } from './standing';

interface TryInvitationMail extends OnInvitation {
  readonly type: 'TryInvitationMail';
  /** From 1; which one the sender believes to be next. */
  readonly attempt: number;
}

/** D10: of several who would send the mail at once, the one whose event this is sends it (ADR 0043). */
export const tryInvitationMail: TeamDeclaration<TryInvitationMail> = {
  type: 'TryInvitationMail',
  stream: inTeam,
  decide(command, state, { now }) {
    const { invitationId, attempt } = command;
    const invitation = state.invitations.get(invitationId);
    if (invitation === undefined) return noInvitation(command);
    const { attempts, outcome } = invitation.mail;
    return isOpen(invitation, now) && outcome === null && attempts === attempt - 1
      ? accept([{ type: 'InvitationMailTried', data: { invitationId, attempt } }])
      : unchanged;
  },
};

interface EndInvitationMail extends OnInvitation {
  readonly type: 'EndInvitationMail';
  readonly outcome: MailOutcome;
  /** The codes of a refusal; null for the other outcomes. */
  readonly reply: string | null;
}

/** What became of the mail, also where the invitation is over meanwhile. */
export const endInvitationMail: TeamDeclaration<EndInvitationMail> = {
  type: 'EndInvitationMail',
  stream: inTeam,
  decide(command, state) {
    const { invitationId, outcome, reply } = command;
    const invitation = state.invitations.get(invitationId);
    if (invitation === undefined) return noInvitation(command);
    return invitation.mail.outcome === null
      ? accept([{ type: 'InvitationMailEnded', data: { invitationId, outcome, reply } }])
      : unchanged;
  },
};

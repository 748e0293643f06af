import { aggregate, type CommandOf } from '../aggregate';
import { acceptInvitation, declineInvitation, inviteMember, revokeInvitation } from './invitations';
import { endInvitationMail, tryInvitationMail } from './mails';
import { grantProductRole, grantRole, removeMember, removeProductMember } from './members';
import { transferOwnership, transferProductOwnership } from './ownership';
import { evolveTeam, initialTeam } from './state';

const commands = [
  inviteMember,
  acceptInvitation,
  declineInvitation,
  revokeInvitation,
  tryInvitationMail,
  endInvitationMail,
  grantRole,
  grantProductRole,
  removeMember,
  removeProductMember,
  transferOwnership,
  transferProductOwnership,
] as const;

export type TeamCommand = CommandOf<typeof commands>;

/** Who belongs to an organization and to its products. */
export const team = aggregate({
  category: 'team',
  initialState: () => initialTeam,
  evolve: evolveTeam,
  commands,
});

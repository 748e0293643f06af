import * as dto from '../dto/index';
import { O, P } from '../paths';
import type { CommandRoute } from '../route';

const OWN = '/v1/me/invitations/:invitationId';

/** The team is one stream, which no query shows by its revision. */
const ACCESS = { permission: 'access:write', revision: 'hidden' } as const;
const ANSWER = { permission: 'account:own', revision: 'hidden', problems: ['invitation_over'] } as const;

export const TEAM_COMMANDS = {
  InviteMember: {
    method: 'POST',
    path: `${O}/members/invitations`,
    summary: 'Invite somebody by e-mail (D10)',
    description:
      'It takes a seat from now on (D12). An address without an account is answered alike and gets the same mail, but nobody can accept that invitation.',
    permission: 'access:write',
    forSomeProducts: true,
    body: dto.InviteMemberBody,
    creates: `${O}/members/invitations/:id`,
    problems: ['seats_taken', 'already_invited'],
  },
  RevokeInvitation: {
    method: 'DELETE',
    path: `${O}/members/invitations/:invitationId`,
    summary: 'Take an invitation back',
    ...ACCESS,
    forSomeProducts: true,
    problems: ['invitation_over'],
  },
  AcceptInvitation: {
    method: 'POST',
    path: `${OWN}/accept`,
    summary: 'Accept an invitation (D10)',
    ...ANSWER,
  },
  DeclineInvitation: {
    method: 'POST',
    path: `${OWN}/decline`,
    summary: 'Decline an invitation (D10)',
    ...ANSWER,
  },
  GrantRole: {
    method: 'PUT',
    path: `${O}/members/:userId/role`,
    summary: 'Give a member a role in the organization',
    ...ACCESS,
    body: dto.GrantRoleBody,
    problems: ['owner_stays', 'seats_taken'],
  },
  RemoveMember: {
    method: 'DELETE',
    path: `${O}/members/:userId`,
    summary: 'Remove a member (D11)',
    description: 'From the organization and all its products. Within a second no process lets them in there.',
    ...ACCESS,
    problems: ['owner_stays'],
  },
  GrantProductRole: {
    method: 'PUT',
    path: `${P}/members/:userId/role`,
    summary: 'Give a member a role in one product (A15)',
    ...ACCESS,
    body: dto.GrantRoleBody,
    problems: ['owner_stays', 'seats_taken'],
  },
  RemoveProductMember: {
    method: 'DELETE',
    path: `${P}/members/:userId`,
    summary: 'Remove a member from one product (D11)',
    ...ACCESS,
    problems: ['owner_stays'],
  },
  TransferOwnership: {
    method: 'POST',
    path: `${O}/ownership`,
    summary: 'Make somebody the owner of the organization (D33)',
    description:
      'The first is named by whoever gives access; from then on by the owner alone, or the installation.',
    ...ACCESS,
    body: dto.TransferOwnershipBody,
    problems: ['not_a_member'],
  },
  TransferProductOwnership: {
    method: 'POST',
    path: `${P}/ownership`,
    summary: 'Hand a product over (D33)',
    description: 'By its owner, the owner of the organization, or the installation.',
    ...ACCESS,
    body: dto.TransferOwnershipBody,
    problems: ['not_a_member'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

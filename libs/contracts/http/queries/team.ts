import { O, P } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const TEAM_QUERIES = {
  ListInvitations: list({
    path: `${O}/members/invitations`,
    summary: 'Invitations to an organization and its products',
    permission: 'access:read',
    forSomeProducts: true,
  }),
  GetInvitation: one({
    path: `${O}/members/invitations/:invitationId`,
    summary: 'One invitation',
    permission: 'access:read',
    forSomeProducts: true,
  }),
  ListOwnInvitations: list({
    path: '/v1/me/invitations',
    summary: 'Invitations that wait for the answer of whoever asks',
    permission: 'account:own',
  }),
  ListMembers: list({
    path: `${O}/members`,
    summary: 'Members of an organization',
    permission: 'access:read',
  }),
  ListProductMembers: list({
    path: `${P}/members`,
    summary: 'The team of a product (D9)',
    permission: 'access:read',
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;

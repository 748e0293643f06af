import { roleStream, type TeamEvent } from '#contracts';
import { inOrganization, LAMP, on, ORG, rejected, SHA, story } from '../testing';
import { team } from '../team/team';

const { given } = story(team);
const made = on(roleStream(ORG, 'line-lead'), {
  type: 'RoleDefined',
  data: { permissions: ['devices:read'] },
});
const granted = (role: string): TeamEvent => ({
  type: 'RoleGranted',
  data: { userId: 'u-1', productId: LAMP, role, until: null },
});
const grant = (role: string) =>
  ({
    type: 'GrantProductRole',
    orgId: ORG,
    userId: 'u-1',
    productId: LAMP,
    body: { role },
    seats: null,
  }) as const;
const invite = (role: string) =>
  ({
    type: 'InviteMember',
    orgId: ORG,
    invitationId: 'i-1',
    body: { email: 'ada@example.com', role },
    emailHash: SHA('1'),
    seats: null,
  }) as const;

describe('a role that somebody is given', () => {
  it('A15 may be one that the organization has made, as long as it is there', () => {
    given(granted('support')).when(grant('line-lead')).then(rejected('invalid_fields', '/role'));
    given(made, granted('support'))
      .when(grant('line-lead'))
      .then([granted('line-lead')]);
    expect(given(made, inOrganization()).when(invite('line-lead')).decision.kind).toBe('accepted');
    for (const role of ['line-lead', 'owner', 'device'])
      given(inOrganization()).when(invite(role)).then(rejected('invalid_fields', '/role'));
  });
});

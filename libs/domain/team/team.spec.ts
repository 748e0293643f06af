import fc from 'fast-check';
import {
  organizationStream,
  productStream,
  teamStream,
  userStream,
  type InviteMemberBody,
  type TeamEvent,
} from '#contracts';
import {
  carryOut,
  inOrganization,
  LAMP,
  Ledger,
  nothing,
  NOW,
  on,
  ORG,
  organizationCreated,
  product,
  productCreated,
  rejected,
  SHA,
  story,
  type Placed,
} from '../testing';
import { presentProduct } from '../product/state';
import { product as products } from '../product/product';
import { productOwner, rolesHeld, seatsTaken } from './standing';
import { team, type TeamCommand } from './team';

const { given } = story(team);
const PEOPLE = ['u-1', 'u-2', 'u-3'] as const;
/** The keyed hash of the address of each. */
const HASH = { 'u-1': SHA('1'), 'u-2': SHA('2'), 'u-3': SHA('3') } as const;
type Person = keyof typeof HASH;

const account = (id: Person): Placed =>
  on(userStream(id), {
    type: 'UserRegistered',
    data: { email: 'v1.e', name: 'v1.n', takes: { kind: 'user-email', hash: HASH[id], generation: 1 } },
  });
const accounts = PEOPLE.map(account);

const invite = (
  invitationId: string,
  who: Person,
  more: Partial<InviteMemberBody> = {},
  seats: number | null = null,
) =>
  ({
    type: 'InviteMember',
    orgId: ORG,
    invitationId,
    body: { email: 'x@example.com', role: 'operator', ...more },
    emailHash: HASH[who],
    seats,
  }) as const;
const answer = (type: 'AcceptInvitation' | 'DeclineInvitation', invitationId: string, userId: string) =>
  ({ type, orgId: ORG, invitationId, userId }) as const;
const accept = (invitationId: string, userId: string) => answer('AcceptInvitation', invitationId, userId);
const invited = (
  invitationId: string,
  who: Person,
  more: Partial<Extract<TeamEvent, { type: 'MemberInvited' }>['data']> = {},
): TeamEvent => ({
  type: 'MemberInvited',
  data: {
    invitationId,
    email: 'v1.email',
    emailHash: HASH[who],
    role: 'operator',
    productIds: null,
    accessUntil: null,
    expiresAt: '2026-11-30T10:00:00.000Z',
    ...more,
  },
});
const accepted = (invitationId: string, userId: string): TeamEvent => ({
  type: 'InvitationAccepted',
  data: { invitationId, userId },
});
const joined = (who: Person, productIds: string[] | null = null): readonly TeamEvent[] => [
  invited(`i-${who}`, who, { productIds }),
  accepted(`i-${who}`, who),
];
const transferred = (to: string, from: string | null = null, productId: string | null = null): TeamEvent => ({
  type: 'OwnershipTransferred',
  data: { productId, from, to },
});
const hand = (userId: string, by: string, isInstallation = false) =>
  ({ type: 'TransferOwnership', orgId: ORG, body: { userId }, by, isInstallation }) as const;
const handProduct = (userId: string, by: string, isInstallation = false) =>
  ({
    type: 'TransferProductOwnership',
    orgId: ORG,
    productId: LAMP,
    body: { userId },
    by,
    isInstallation,
  }) as const;
const remove = (userId: string) => ({ type: 'RemoveMember', orgId: ORG, userId }) as const;
const removeFrom = (userId: string) =>
  ({ type: 'RemoveProductMember', orgId: ORG, userId, productId: LAMP }) as const;
const grant = (userId: string, role: 'admin' | 'support', seats: number | null = null) =>
  ({ type: 'GrantProductRole', orgId: ORG, userId, productId: LAMP, body: { role }, seats }) as const;

describe('an invitation', () => {
  const at = { now: '2026-11-30T10:00:00.000Z' };

  it('D10 is to an address, which is kept encrypted, and open for a week', () => {
    given(inOrganization())
      .when(invite('i-1', 'u-1'))
      .then([invited('i-1', 'u-1')]);
    given().when(invite('i-1', 'u-1')).then(rejected('not_found'));
  });

  it('D10 is decided alike whether the address has an account', () => {
    const without = given(inOrganization()).when(invite('i-1', 'u-1')).decision;
    expect(given(inOrganization(), accounts).when(invite('i-1', 'u-1')).decision).toEqual(without);
    expect(team.facts(invite('i-1', 'u-1')).map(({ kind }) => kind)).toEqual(['organization']);
  });

  it('D10 is accepted by the account that it is for, once, and by no other', () => {
    const told = given(accounts, invited('i-1', 'u-1')).when(accept('i-1', 'u-1'));
    told.then([accepted('i-1', 'u-1')]);
    expect(told.state.members.get('u-1')?.whole).toEqual({ role: 'operator', until: null });
    given(accounts, invited('i-1', 'u-1')).when(accept('i-1', 'u-2')).then(rejected('not_found'));
    given(accounts, invited('i-1', 'u-1')).when(accept('i-1', 'nobody')).then(rejected('not_found'));
    given(accounts, joined('u-1')).when(accept('i-u-1', 'u-1')).then(nothing);
  });

  it('D10 is not for an account that was made after it', () => {
    given(invited('i-1', 'u-1'), account('u-1')).when(accept('i-1', 'u-1')).then(rejected('not_found'));
  });

  it('D10 is declined, and then over', () => {
    const declined: TeamEvent = { type: 'InvitationDeclined', data: { invitationId: 'i-1', userId: 'u-1' } };
    given(accounts, invited('i-1', 'u-1'))
      .when(answer('DeclineInvitation', 'i-1', 'u-1'))
      .then([declined]);
    given(accounts, invited('i-1', 'u-1'), declined)
      .when(accept('i-1', 'u-1'))
      .then(rejected('invitation_over'));
    given(accounts, joined('u-1'))
      .when(answer('DeclineInvitation', 'i-u-1', 'u-1'))
      .then(rejected('invitation_over'));
  });

  it('D10 is over when it has expired or was revoked', () => {
    given(accounts, invited('i-1', 'u-1')).when(accept('i-1', 'u-1'), at).then(rejected('invitation_over'));
    const revoke = { type: 'RevokeInvitation', orgId: ORG, invitationId: 'i-1' } as const;
    const revoked: TeamEvent = { type: 'InvitationRevoked', data: { invitationId: 'i-1' } };
    given(invited('i-1', 'u-1')).when(revoke).then([revoked]);
    given().when(revoke).then(rejected('not_found'));
    given(accounts, invited('i-1', 'u-1'), revoked)
      .when(accept('i-1', 'u-1'))
      .then(rejected('invitation_over'));
    given(accounts, invited('i-1', 'u-1'), accepted('i-1', 'u-1'))
      .when(revoke)
      .then(rejected('invitation_over'));
  });

  it('A15 is to products that are there, and not twice to the same', () => {
    given(inOrganization(), product())
      .when(invite('i-1', 'u-1', { productIds: [LAMP] }))
      .then([invited('i-1', 'u-1', { productIds: [LAMP] })]);
    given(inOrganization())
      .when(invite('i-1', 'u-1', { productIds: [LAMP] }))
      .then(rejected('invalid_fields', '/productIds/0'));
    given(inOrganization(), invited('i-1', 'u-1'))
      .when(invite('i-2', 'u-1'))
      .then(rejected('already_invited'));
    given(inOrganization())
      .when(invite('i-1', 'u-1', { accessUntil: NOW }))
      .then(rejected('invalid_fields', '/accessUntil'));
  });
});

describe('seats', () => {
  const two = [invited('i-1', 'u-1'), accepted('i-1', 'u-1'), invited('i-2', 'u-2')];

  it('D12 are taken by members and by open invitations', () => {
    given(inOrganization(), accounts, two)
      .when(invite('i-3', 'u-3', {}, 2))
      .then(rejected('seats_taken'));
    given(inOrganization(), accounts, two)
      .when(invite('i-3', 'u-3', {}, 3))
      .then([invited('i-3', 'u-3')]);
    given(inOrganization(), accounts, two)
      .when(invite('i-3', 'u-3'))
      .then([invited('i-3', 'u-3')]);
  });

  it('D12 are free again when an invitation is declined or has expired, and when a member leaves', () => {
    const declined: TeamEvent = { type: 'InvitationDeclined', data: { invitationId: 'i-2', userId: 'u-2' } };
    given(inOrganization(), accounts, two, declined)
      .when(invite('i-3', 'u-3', {}, 2))
      .then([invited('i-3', 'u-3')]);
    const removed: TeamEvent = { type: 'MemberRemoved', data: { userId: 'u-1' } };
    given(inOrganization(), accounts, two, removed)
      .when(invite('i-3', 'u-3', {}, 2))
      .then([invited('i-3', 'u-3')]);
    expect(
      given(inOrganization(), accounts, two).when(invite('i-3', 'u-3', {}, 2), {
        now: '2026-11-30T10:00:00.000Z',
      }).decision.kind,
    ).toBe('accepted');
  });

  it('D12 are those of each product: who is in the whole organization has one in every product', () => {
    const inLamp = invited('i-2', 'u-2', { productIds: [LAMP] });
    given(inOrganization(), product(), joined('u-1'), inLamp)
      .when(invite('i-3', 'u-3', { productIds: [LAMP] }, 2))
      .then(rejected('seats_taken'));
    given(inOrganization(), joined('u-1'), inLamp)
      .when(invite('i-3', 'u-3', {}, 2))
      .then(rejected('seats_taken'));
    given(
      accounts,
      joined('u-1'),
      inLamp,
      invited('i-3', 'u-3', { productIds: ['bulb'] }),
      accepted('i-3', 'u-3'),
    )
      .when(grant('u-3', 'support', 2))
      .then(rejected('seats_taken'));
  });
});

describe('owners', () => {
  const created = on(productStream(ORG, LAMP), productCreated());

  it('D33 the first is named by whoever gives access, and then hands it over', () => {
    given(accounts)
      .when(hand('u-1', 'key:k'))
      .then([transferred('u-1')]);
    given().when(hand('u-1', 'key:k')).then(rejected('not_a_member'));
    const owned = [transferred('u-1'), ...joined('u-2')];
    given(accounts, owned)
      .when(hand('u-2', 'user:u-1'))
      .then([transferred('u-2', 'user:u-1')]);
    given(accounts, owned).when(hand('u-2', 'user:u-2')).then(rejected('forbidden'));
    given(accounts, owned)
      .when(hand('u-2', 'admin', true))
      .then([transferred('u-2', 'user:u-1')]);
    given(accounts, owned).when(hand('u-3', 'user:u-1')).then(rejected('not_a_member'));
    given(accounts, owned).when(hand('u-1', 'user:u-1')).then(nothing);
  });

  it('D9, D33 cannot be removed, and keep their role', () => {
    given(transferred('u-1')).when(remove('u-1')).then(rejected('owner_stays'));
    given(transferred('u-1'))
      .when({ type: 'GrantRole', orgId: ORG, userId: 'u-1', body: { role: 'support' }, seats: null })
      .then(rejected('owner_stays'));
    const ofLamp = [...joined('u-2', [LAMP]), transferred('u-2', 'tester', LAMP)];
    given(ofLamp).when(removeFrom('u-2')).then(rejected('owner_stays'));
    given(ofLamp).when(grant('u-2', 'support')).then(rejected('owner_stays'));
  });

  it('D33 a product is its creator’s until it is handed over; only owners hand it over', () => {
    const past = [created, accounts, transferred('u-1'), joined('u-2', [LAMP]), joined('u-3')] as const;
    given(...past)
      .when(handProduct('u-2', 'user:u-1'))
      .then([transferred('u-2', 'user:u-1', LAMP)]);
    given(...past)
      .when(handProduct('u-2', 'user:u-3'))
      .then(rejected('forbidden'));
    given(...past, transferred('u-2', 'user:u-1', LAMP))
      .when(handProduct('u-3', 'user:u-2'))
      .then([transferred('u-3', 'user:u-2', LAMP)]);
    given(accounts).when(handProduct('u-1', 'admin')).then(rejected('not_found'));
    given(created, joined('u-2', ['bulb']))
      .when(handProduct('u-2', 'admin'))
      .then(rejected('not_a_member'));
  });

  it('D9 what a creator owned is the owner’s of the organization once they are removed, also when they come back', () => {
    const ledger = new Ledger();
    const stream = teamStream(ORG);
    const owner = () => productOwner(ledger.state(team, stream), LAMP, 'user:u-2', NOW);
    const adminOf = (userId: string): TeamEvent => ({
      type: 'RoleGranted',
      data: { userId, productId: null, role: 'admin', until: null },
    });
    ledger.append(stream, transferred('u-1'));
    ledger.append(stream, adminOf('u-2'));
    expect(owner()).toBe('user:u-2');
    ledger.append(stream, { type: 'MemberRemoved', data: { userId: 'u-2' } });
    expect(owner()).toBe('user:u-1');
    ledger.append(stream, adminOf('u-2'));
    expect(owner()).toBe('user:u-1');
  });
});

describe('members', () => {
  it('D11 are removed once', () => {
    given(joined('u-1'))
      .when(remove('u-1'))
      .then([{ type: 'MemberRemoved', data: { userId: 'u-1' } }]);
    given(joined('u-1'), { type: 'MemberRemoved', data: { userId: 'u-1' } })
      .when(remove('u-1'))
      .then(nothing);
    given().when(remove('u-1')).then(rejected('not_found'));
    given(joined('u-1', [LAMP]))
      .when(removeFrom('u-1'))
      .then([{ type: 'RoleRevoked', data: { userId: 'u-1', productId: LAMP } }]);
    given(joined('u-1')).when(removeFrom('u-1')).then(rejected('not_found'));
    given().when(removeFrom('u-1')).then(rejected('not_found'));
  });

  it('A15 have a role in one product beside that in all of the organization', () => {
    const told = given(joined('u-1'))
      .when(grant('u-1', 'support'))
      .then([
        { type: 'RoleGranted', data: { userId: 'u-1', productId: LAMP, role: 'support', until: null } },
      ]);
    const membership = told.state.members.get('u-1');
    expect(membership && rolesHeld(membership, NOW)).toEqual([
      { productId: null, role: 'operator' },
      { productId: LAMP, role: 'support' },
    ]);
    given().when(grant('u-1', 'support')).then(rejected('not_found'));
    given(joined('u-1'))
      .when({ ...grant('u-1', 'support'), body: { role: 'support', until: NOW } })
      .then(rejected('invalid_fields', '/until'));
  });

  it('A16 have a role until its end, where it has one', () => {
    const until = '2026-11-24T10:00:00.000Z';
    const told = given(accounts, invited('i-1', 'u-1', { accessUntil: until })).when(accept('i-1', 'u-1'));
    told.then([accepted('i-1', 'u-1')]);
    const membership = told.state.members.get('u-1');
    expect(membership && rolesHeld(membership, NOW)).toHaveLength(1);
    expect(membership && rolesHeld(membership, until)).toEqual([]);
  });
});

it('D9, D10, D12 whatever is asked: one owner once there is one, no more than the seats, each invitation accepted once', () => {
  const who = fc.constantFrom(...PEOPLE);
  const id = fc.constantFrom('i-1', 'i-2', 'i-3', 'i-4');
  const scope = fc.constantFrom<string[] | undefined>(undefined, [LAMP]);
  const by = fc.constantFrom('user:u-1', 'user:u-2', 'key:k');
  const SEATS = 2;
  const command: fc.Arbitrary<TeamCommand> = fc.oneof(
    fc
      .tuple(id, who, scope)
      .map(([invitationId, person, productIds]) =>
        invite(invitationId, person, { ...(productIds !== undefined && { productIds }) }, SEATS),
      ),
    fc.tuple(id, who).map(args => accept(...args)),
    fc.tuple(id, who).map(args => answer('DeclineInvitation', ...args)),
    id.map(invitationId => ({ type: 'RevokeInvitation' as const, orgId: ORG, invitationId })),
    fc.tuple(who, by).map(args => hand(...args)),
    fc.tuple(who, by).map(args => handProduct(...args)),
    who.map(remove),
    who.map(removeFrom),
    fc.tuple(who, fc.constantFrom('admin' as const, 'support' as const)).map(args => grant(...args, SEATS)),
  );
  fc.assert(
    fc.property(fc.array(command, { maxLength: 25 }), commands => {
      const ledger = new Ledger();
      ledger.append(organizationStream(ORG), organizationCreated());
      ledger.append(productStream(ORG, LAMP), productCreated());
      for (const { stream, event } of accounts) ledger.append(stream, event);
      const acceptances = new Map<string, number>();
      let hadOwner = false;
      for (const each of commands) {
        const before = seatsTaken(ledger.state(team, teamStream(ORG)), LAMP, NOW).size;
        for (const event of carryOut(team, each, ledger))
          if (event.type === 'InvitationAccepted') {
            const { invitationId } = event.data;
            acceptances.set(invitationId, (acceptances.get(invitationId) ?? 0) + 1);
          }
        const state = ledger.state(team, teamStream(ORG));
        // Who becomes an owner is in the team whatever its seats are.
        const mayGrow = each.type === 'TransferOwnership';
        const now = seatsTaken(state, LAMP, NOW).size;
        expect(mayGrow || now <= Math.max(before, SEATS)).toBe(true);
        expect(state.owner !== null || !hadOwner).toBe(true);
        hadOwner ||= state.owner !== null;
        expect(state.owner === null || state.members.has(state.owner)).toBe(true);
        const lamp = presentProduct(ledger.state(products, productStream(ORG, LAMP)));
        expect(productOwner(state, LAMP, lamp?.createdBy ?? '', NOW)).not.toBe('');
      }
      for (const count of acceptances.values()) expect(count).toBe(1);
    }),
  );
});

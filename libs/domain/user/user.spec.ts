import fc from 'fast-check';
import { userStream, type UserEvent } from '#contracts';
import { carryOut, Ledger, nothing, NOW, rejected, SHA, story } from '../testing';
import { normalized } from '../reservation/holds';
import { goodUserSecrets } from './state';
import { user, type UserCommand } from './user';

const { given } = story(user);
const at = { orgId: '', userId: 'u-1' } as const;
const register = {
  type: 'RegisterUser',
  ...at,
  body: { email: 'Ada@Example.com', name: 'Ada' },
} as const;
const issue = (overlapSeconds?: number) =>
  ({
    type: 'IssueUserKey',
    ...at,
    body: { ...(overlapSeconds !== undefined && { overlapSeconds }) },
  }) as const;
const revoke = { type: 'RevokeUserKey', ...at } as const;
const enter = (orgId: string) => ({ type: 'EnterOrganization', userId: 'u-1', orgId }) as const;
const HOLD = { kind: 'user-email', hash: SHA('e'), generation: 1 };
const fence = (hold = HOLD) => ({ type: 'FenceUser', ...at, hold }) as const;
const registered: UserEvent = {
  type: 'UserRegistered',
  data: { email: 'v1.email', name: 'v1.name', takes: HOLD },
};
const issued = (secret: string, previousUntil: string | null = null): UserEvent => ({
  type: 'UserKeyIssued',
  data: { secretHash: SHA(secret), previousUntil },
});
const secret = (digit: string) => ({ identity: { number: 1, productKey: '', secretHash: SHA(digit) } });

describe('a person with an account', () => {
  it('is registered with what is personal encrypted, and takes the address', () => {
    const { decision } = given().when(register);
    expect(decision).toMatchObject({
      events: [{ type: 'UserRegistered', data: { email: 'v1.email', name: 'v1.name' } }],
    });
    expect(JSON.stringify(decision)).not.toMatch(/ada/i);
    expect(user.reserves?.(register, null)).toEqual([{ kind: 'user-email', value: 'Ada@Example.com' }]);
    given(registered).when(register).then(nothing);
  });

  it('has a key, and two for a while when another is issued', () => {
    given().when(issue()).then(rejected('not_found'));
    given(registered)
      .when(issue(), secret('1'))
      .then([issued('1')]);
    given(registered, issued('1'))
      .when(issue(60), secret('2'))
      .then([issued('2', '2026-11-23T10:01:00.000Z')]);
  });

  it('has none once it is revoked, however many there were', () => {
    given().when(revoke).then(rejected('not_found'));
    given(registered).when(revoke).then(nothing);
    const told = given(registered, issued('1'), issued('2', '2026-11-23T11:00:00.000Z'))
      .when(revoke)
      .then([{ type: 'UserKeyRevoked', data: {} }]);
    expect(told.state && goodUserSecrets(told.state, NOW)).toEqual([]);
  });

  it('enters an organization once', () => {
    given().when(enter('acme')).then(rejected('not_found'));
    const entered = { type: 'OrganizationEntered', data: { orgId: 'acme' } } as const;
    given(registered).when(enter('acme')).then([entered]);
    given(registered, entered).when(enter('acme')).then(nothing);
  });

  describe('who signs in by an issuer', () => {
    const SIGN_IN = { kind: 'sign-in', hash: SHA('b'), generation: 1 };
    const link = (subject = 'ada', signInHash = SIGN_IN.hash) =>
      ({
        type: 'LinkSignIn',
        ...at,
        signIn: { issuer: 'https://login.example', subject },
        signInHash,
      }) as const;
    const linked: UserEvent = { type: 'SignInLinked', data: { takes: SIGN_IN } };
    const unlinked: UserEvent = { type: 'SignInUnlinked', data: { givesUp: SIGN_IN } };
    const holds = { holds: { 'sign-in': SIGN_IN } };

    it('is linked once, and to no other before that is taken back', () => {
      given().when(link(), holds).then(rejected('not_found'));
      given(registered).when(link(), holds).then([linked]);
      given(registered, linked).when(link(), holds).then(nothing);
      given(registered, linked)
        .when(link('eve', SHA('c')), holds)
        .then(rejected('sign_in_linked'));
      given(registered, linked)
        .when({ type: 'UnlinkSignIn', ...at })
        .then([unlinked]);
      given(registered, linked, unlinked).when(link(), holds).then([linked]);
    });

    it('takes who they are there letter by letter, and only while they have none', () => {
      const state = given(registered).when({ type: 'UnlinkSignIn', ...at }).state;
      const names = ['ada', 'Ada', 'ａda', ' ada'].map(
        subject => user.reserves?.(link(subject), state)[0]?.value,
      );
      expect(new Set(names.map(name => normalized(name ?? ''))).size).toBe(4);
      const after = given(registered, linked).when(revoke).state;
      expect(user.reserves?.(link(), after)).toEqual([]);
    });

    it('consistency 4: a fence leaves them what they have', () => {
      given(registered, linked).when(fence(SIGN_IN)).then(nothing);
      given(registered, linked, unlinked)
        .when(fence(SIGN_IN))
        .then([{ type: 'ReservationLapsed', data: { hold: SIGN_IN } }]);
    });
  });

  it('consistency 4: a fence moves the stream unless the account has the address', () => {
    const lapsed = (hold: typeof HOLD) => [{ type: 'ReservationLapsed', data: { hold } }];
    given().when(fence()).then(lapsed(HOLD));
    given(registered)
      .when(fence({ ...HOLD, generation: 2 }))
      .then(nothing);
    const other = { ...HOLD, hash: SHA('f') };
    given(registered).when(fence(other)).then(lapsed(other));
    given(...lapsed(HOLD).map(({ data }) => ({ type: 'ReservationLapsed' as const, data })))
      .when(revoke)
      .then(rejected('not_found'));
  });

  it('whatever is asked: at most two secrets are good', () => {
    const command: fc.Arbitrary<UserCommand> = fc.oneof(
      fc.constantFrom<UserCommand>(register, revoke, enter('acme'), fence()),
      fc.integer({ min: 0, max: 7_200 }).map(issue),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 12 }), commands => {
        const ledger = new Ledger();
        for (const each of commands) carryOut(user, each, ledger);
        const state = ledger.state(user, userStream('u-1'));
        expect(state === null ? 0 : goodUserSecrets(state, NOW).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});

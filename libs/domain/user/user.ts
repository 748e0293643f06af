import { userStream, type IssueUserKeyBody, type RegisterUserBody } from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Command, type Rejected } from '../decider';
import type { Hold } from '../reservation/holds';
import { valueOfSignIn, type SignIn } from './sign-in';
import { overlapEnd } from '../rotating-secret';
import { evolveUser, ownsValue, type OnUser, type UserState } from './state';

type Declaration<C extends Command> = CommandDeclaration<UserState, C, OnUser>;

interface OnOneUser extends Command {
  readonly userId: string;
}

const streamOf = ({ userId }: OnOneUser) => userStream(userId);

const noUser = ({ userId }: OnOneUser): Rejected => reject('not_found', `There is no user ${userId}.`);

/** `userId` is made from the command's id. */
interface RegisterUser extends OnOneUser {
  readonly type: 'RegisterUser';
  readonly body: RegisterUserBody;
}

/** One address is one account; what is personal is written encrypted, under a key of its own (ADR 0041). */
const registerUser: Declaration<RegisterUser> = {
  type: 'RegisterUser',
  stream: streamOf,
  begins: true,
  reserves: ({ body: { email } }, state) => (state === null ? [{ kind: 'user-email', value: email }] : []),
  seals: ({ userId, body: { email, name } }) => ({ subject: userId, fields: { email, name } }),
  decide(_, state, { holds, sealed }) {
    const takes = holds['user-email'];
    if (state !== null || takes === undefined) return unchanged;
    const { email = '', name = '' } = sealed;
    return accept([{ type: 'UserRegistered', data: { email, name, takes } }]);
  },
};

interface IssueUserKey extends OnOneUser {
  readonly type: 'IssueUserKey';
  readonly body: IssueUserKeyBody;
}

/** The key of their own, or another one: two are good for a while, so that nothing has to stop. */
const issueUserKey: Declaration<IssueUserKey> = {
  type: 'IssueUserKey',
  stream: streamOf,
  issues: 'secret',
  decide(command, state, { now, identity: { secretHash } }) {
    if (state === null) return noUser(command);
    const previousUntil = state.secretHash === null ? null : overlapEnd(command.body, now);
    return accept([{ type: 'UserKeyIssued', data: { secretHash, previousUntil } }]);
  },
};

interface RevokeUserKey extends OnOneUser {
  readonly type: 'RevokeUserKey';
}

const revokeUserKey: Declaration<RevokeUserKey> = {
  type: 'RevokeUserKey',
  stream: streamOf,
  decide(command, state) {
    if (state === null) return noUser(command);
    return state.secretHash === null ? unchanged : accept([{ type: 'UserKeyRevoked', data: {} }]);
  },
};

interface EnterOrganization extends OnOneUser {
  readonly type: 'EnterOrganization';
}

/** Written before they become a member of `orgId`, so that who they are a member of is found by their own stream. */
const enterOrganization: Declaration<EnterOrganization> = {
  type: 'EnterOrganization',
  stream: streamOf,
  decide(command, state) {
    if (state === null) return noUser(command);
    const { orgId } = command;
    return state.organizations.includes(orgId)
      ? unchanged
      : accept([{ type: 'OrganizationEntered', data: { orgId } }]);
  },
};

/** The settler's fence, as that of a product: whoever has the address keeps it, whichever hold it took it by. */
interface FenceUser extends OnOneUser {
  readonly type: 'FenceUser';
  readonly hold: Hold;
}

const fenceUser: Declaration<FenceUser> = {
  type: 'FenceUser',
  stream: streamOf,
  decide: ({ hold }, state) =>
    state !== null && ownsValue(state, hold)
      ? unchanged
      : accept([{ type: 'ReservationLapsed', data: { hold } }]),
};

interface LinkSignIn extends OnOneUser {
  readonly type: 'LinkSignIn';
  readonly signIn: SignIn;
  /** Its keyed hash. */
  readonly signInHash: string;
}

/** One account has it, and an account has one: whoever has another must be unlinked from it first. */
const linkSignIn: Declaration<LinkSignIn> = {
  type: 'LinkSignIn',
  stream: streamOf,
  reserves: ({ signIn }, state) => (state?.signIn === null ? [valueOfSignIn(signIn)] : []),
  decide(command, state, { holds }) {
    if (state === null) return noUser(command);
    const takes = holds['sign-in'];
    if (state.signIn === null && takes !== undefined)
      return accept([{ type: 'SignInLinked', data: { takes } }]);
    return state.signIn === null || state.signIn.hash === command.signInHash
      ? unchanged
      : reject('sign_in_linked', 'The account has another sign-in: unlink it first.');
  },
};

interface UnlinkSignIn extends OnOneUser {
  readonly type: 'UnlinkSignIn';
}

const unlinkSignIn: Declaration<UnlinkSignIn> = {
  type: 'UnlinkSignIn',
  stream: streamOf,
  decide(command, state) {
    if (state === null) return noUser(command);
    return state.signIn === null
      ? unchanged
      : accept([{ type: 'SignInUnlinked', data: { givesUp: state.signIn } }]);
  },
};

const commands = [
  registerUser,
  issueUserKey,
  revokeUserKey,
  enterOrganization,
  fenceUser,
  linkSignIn,
  unlinkSignIn,
] as const;

export type UserCommand = CommandOf<typeof commands>;

/** A person with an account, whatever organizations they are in. */
export const user = aggregate({
  category: 'user',
  initialState: (): UserState => null,
  evolve: evolveUser,
  commands,
});

import { userStream, type IssueUserKeyBody, type RegisterUserBody } from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Command, type Rejected } from '../decider';
import { sameValue, type Hold } from '../reservation/holds';
import { overlapEnd } from '../rotating-secret';
import { evolveUser, type OnUser, type UserState } from './state';

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
    state !== null && sameValue(state.emailHold, hold)
      ? unchanged
      : accept([{ type: 'ReservationLapsed', data: { hold } }]),
};

const commands = [registerUser, issueUserKey, revokeUserKey, enterOrganization, fenceUser] as const;

export type UserCommand = CommandOf<typeof commands>;

/** A person with an account, whatever organizations they are in. */
export const user = aggregate({
  category: 'user',
  initialState: (): UserState => null,
  evolve: evolveUser,
  commands,
});

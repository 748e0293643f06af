import { readUserKey, teamStream, userStream, type Permission, type TeamEvent } from '#contracts';
import {
  goodUserSecrets,
  rolesHeld,
  subjectOf,
  team,
  user,
  type OnUser,
  type TeamState,
  type User,
  type UserState,
} from '#domain';
import type { EventStore } from '#event-store';
import type { Grant, Principal } from '#platform';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';
import type { Roles } from './roles';
import { isOneOf } from './secrets';

/** What every person may do about themselves, and in no organization: none has an empty name. */
export const OWN_ACCOUNT: Grant = {
  orgId: '',
  products: new Set(),
  permissions: new Set<Permission>(['account:own']),
};

/** Tells who a person is by a key of their own, and what any person may do; by their own streams, as ADR 0038 has it for keys. */
export class People {
  readonly #users: RememberedStreams<UserState, OnUser>;
  readonly #teams: RememberedStreams<TeamState, TeamEvent>;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
    private readonly roles: Roles,
  ) {
    this.#users = new RememberedStreams(user, store, clock);
    this.#teams = new RememberedStreams(team, store, clock);
  }

  /** Null for what is no key of a person, or none that is good now. */
  async authenticate(text: string): Promise<Principal | null> {
    const key = readUserKey(text);
    if (key === null) return null;
    const { userId, secret } = key;
    const state = await this.#users.stateOf(userStream(userId));
    if (state === null || !isOneOf(goodUserSecrets(state, this.clock.now()), secret)) return null;
    return { subject: subjectOf(userId), grants: await this.#grantsOf(userId, state) };
  }

  /** A person by the keyed hash of who they are at the issuer of tokens; null where that is not theirs, or no more. */
  async signedIn(userId: string, signInHash: string): Promise<Principal | null> {
    const state = await this.#users.judge(userStream(userId), found =>
      found?.signIn?.hash === signInHash ? found : null,
    );
    return state && { subject: subjectOf(userId), grants: await this.#grantsOf(userId, state) };
  }

  /** Their own stream says where to look for them, the team of each of these whether they are in it. */
  async #grantsOf(userId: string, { organizations }: User): Promise<readonly Grant[]> {
    const inTeams = organizations.map(async orgId => {
      const { members } = await this.#teams.stateOf(teamStream(orgId));
      const membership = members.get(userId);
      const held = membership === undefined ? [] : rolesHeld(membership, this.clock.now());
      const grants = held.map(async ({ productId, role }) => ({
        orgId,
        products: productId === null ? ('all' as const) : new Set([productId]),
        permissions: await this.roles.permissionsOf(orgId, role),
      }));
      return Promise.all(grants);
    });
    return [OWN_ACCOUNT, ...(await Promise.all(inTeams)).flat()];
  }
}

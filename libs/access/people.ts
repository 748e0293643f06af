import {
  readUserKey,
  ROLE_PERMISSIONS,
  teamStream,
  userStream,
  type Permission,
  type TeamEvent,
} from '#contracts';
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
import { isOneOf } from './secrets';

/** What every person may do about themselves, and in no organization: none has an empty name. */
const OWN_ACCOUNT: Grant = {
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

  /** Their own stream says where to look for them, the team of each of these whether they are in it. */
  async #grantsOf(userId: string, { organizations }: User): Promise<readonly Grant[]> {
    const inTeams = organizations.map(async orgId => {
      const { members } = await this.#teams.stateOf(teamStream(orgId));
      const membership = members.get(userId);
      const held = membership === undefined ? [] : rolesHeld(membership, this.clock.now());
      return held.map(({ productId, role }) => ({
        orgId,
        products: productId === null ? ('all' as const) : new Set([productId]),
        permissions: permissionsOf(role),
      }));
    });
    return [OWN_ACCOUNT, ...(await Promise.all(inTeams)).flat()];
  }
}

const ROLES: Readonly<Record<string, ReadonlySet<Permission>>> = ROLE_PERMISSIONS;

/** A role that this program does not know lets nobody do anything. */
const permissionsOf = (role: string): ReadonlySet<Permission> => ROLES[role] ?? new Set<Permission>();

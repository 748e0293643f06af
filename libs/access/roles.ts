import { isBuiltInRole, ROLE_PERMISSIONS, roleStream, type Permission, type RoleEvent } from '#contracts';
import { role, type RoleState } from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';

const NOTHING: ReadonlySet<Permission> = new Set();
const permissionsIn = (found: RoleState): ReadonlySet<Permission> => found?.permissions ?? NOTHING;

/** What roles may do now: those that are built in, and those that organizations have made, by their own streams (ADR 0039). */
export class Roles {
  readonly #made: RememberedStreams<RoleState, RoleEvent>;

  constructor(store: Pick<EventStore, 'readStream'>, clock: Pick<Clock, 'elapsed'>) {
    this.#made = new RememberedStreams(role, store, clock);
  }

  /** At once where it is built in or remembered; nothing of a role that is not there: who has it may do nothing. */
  permissionsOf(orgId: string, name: string): ReadonlySet<Permission> | Promise<ReadonlySet<Permission>> {
    if (isBuiltInRole(name)) return ROLE_PERMISSIONS[name];
    const found = this.#made.stateOf(roleStream(orgId, name));
    return found instanceof Promise ? found.then(permissionsIn) : permissionsIn(found);
  }
}

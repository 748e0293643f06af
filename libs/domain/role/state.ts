import { ROLE_CHOICES, type Permission, type Recorded, type RoleEvent } from '#contracts';

interface Role {
  readonly permissions: ReadonlySet<Permission>;
}

/** null: not defined, or removed. */
export type RoleState = Role | null;

export function evolveRole(_: RoleState, event: Recorded<RoleEvent>): RoleState {
  switch (event.type) {
    case 'RoleDefined': {
      const named: ReadonlySet<string> = new Set(event.data.permissions);
      return { permissions: new Set(ROLE_CHOICES.filter(each => named.has(each))) };
    }
    case 'RoleRemoved':
      return null;
  }
}

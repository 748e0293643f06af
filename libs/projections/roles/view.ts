import type { Static } from '@sinclair/typebox';
import { BUILT_IN_ROLES, ROLE_PERMISSIONS } from '#contracts';
import { OWN_PERMISSIONS, PERMISSIONS, shape } from '#contracts/http';
import { itemView } from '../views/view';
import type { RoleDocument } from './model';

const shown = {
  id: shape.id('The name of the role.'),
  builtIn: shape.flag('It is there in every organization, and cannot be changed.'),
  permissions: shape.listOf(shape.oneOf([...PERMISSIONS, ...OWN_PERMISSIONS]), 'What it may do, by name.'),
  changedAt: shape.nullable(shape.time('When it was last said what it may do; null of what is built in.')),
  changedBy: shape.nullable(shape.text('By whom, as the audit names them.')),
};

export const Role = shape.named('Role', 'What somebody may do, by a name (A15, A16).', shown);

export const roleView = itemView({
  schema: Role,
  columns: ['id', 'builtIn', 'permissions', 'changedAt', 'changedBy'],
});

export const roleItem = ({ name, permissions, changedAt, changedBy }: RoleDocument): Static<typeof Role> => ({
  id: name,
  builtIn: false,
  permissions: [...permissions],
  changedAt,
  changedBy,
});

export const BUILT_IN_ITEMS: readonly Static<typeof Role>[] = BUILT_IN_ROLES.map(id => ({
  id,
  builtIn: true,
  permissions: [...ROLE_PERMISSIONS[id]],
  changedAt: null,
  changedBy: null,
}));

import { isBuiltInRole, isKeyRole, roleStream } from '#contracts';
import { reject, type Rejected } from '../decider';
import type { FactRequest, Facts } from '../facts';

/** What must be known of a role that somebody is to be given. */
export const factsOfRole = (orgId: string, role: string): readonly FactRequest[] =>
  isBuiltInRole(role) ? [] : [{ kind: 'role', stream: roleStream(orgId, role) }];

/** Why nobody can be given a role; null for what is built in, or made by the organization. */
export function noSuchRole(orgId: string, role: string, facts: Facts): Rejected | null {
  const isThere = isBuiltInRole(role) || facts.get('role', roleStream(orgId, role)) !== null;
  if (isThere && isKeyRole(role)) return null;
  const errors = [{ path: '/role', message: `There is no role ${role} that could be given.` }];
  return reject('invalid_fields', 'The role is not there, or is none to be given.', { errors });
}

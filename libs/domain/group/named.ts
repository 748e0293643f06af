import { groupStream, type ProductRef } from '#contracts';
import { reject, type Rejected } from '../decider';
import type { FactRequest, Facts } from '../facts';
import { groupStands, type GateSeen } from '../gates';

export const groupFacts = (
  { orgId, productId }: ProductRef,
  groups: readonly string[],
): readonly FactRequest[] =>
  groups.map(name => ({ kind: 'group', stream: groupStream(orgId, productId, name) }));

/** The refusal when one of the groups is not there (D16). */
export function refuseUnknownGroups(
  facts: Facts,
  { orgId, productId }: ProductRef,
  groups: readonly string[],
): Rejected | null {
  const missing = groups.filter(name => !facts.get('group', groupStream(orgId, productId, name)).exists);
  return missing.length === 0 ? null : reject('group_unknown', `There is no group ${missing.join(', ')}.`);
}

/** That each of these groups is there. */
export const groupGates = (
  { orgId, productId }: ProductRef,
  groups: readonly string[],
): readonly GateSeen[] => groups.map(name => groupStands(groupStream(orgId, productId, name)));

import { apiKeyStream, isBuiltInRole, ROLE_PERMISSIONS, roleStream, type Permission } from '#contracts';
import { reject, type Rejected } from '#domain';
import type { Executor } from '../executor/executor';
import { mayReach, type CommandRequest, type Products } from './request';

/** What a role may do now; nothing where it is not there. */
export async function permissionsOf(
  { states }: Executor,
  orgId: string,
  role: string,
): Promise<Iterable<Permission>> {
  if (isBuiltInRole(role)) return ROLE_PERMISSIONS[role];
  const { state } = await states.judged(roleStream(orgId, role));
  return state?.permissions ?? [];
}

/**
 * Nobody gives, renews or takes what they do not hold themselves (A15 to A17): a credential that may issue others could do
 * everything otherwise. Null where all of it is held. Whoever brings organizations into being gives them their first keys
 * (ADR 0045).
 */
export function beyond(
  { holds }: Pick<CommandRequest, 'holds'>,
  permissions: Iterable<Permission>,
  products: Products,
): Rejected | null {
  if (holds('organizations:write', 'all')) return null;
  const lacking = [...permissions].filter(each => !holds(each, products));
  if (lacking.length === 0) return null;
  const where = products === 'all' ? 'in the whole organization' : `in ${[...products].join(', ')}`;
  return reject(
    'forbidden',
    `Nobody gives or takes more than they hold; missing ${where}: ${lacking.join(', ')}.`,
  );
}

/** The same of an API key that is there; one of products that are not seen looks missing. */
export async function beyondKey(
  executor: Executor,
  request: CommandRequest,
  keyId: string,
): Promise<Rejected | null> {
  const { orgId } = request.envelope;
  const { state } = await executor.states.judged(apiKeyStream(orgId, keyId));
  if (state === null) return null;
  const isSeen = request.products === 'all' || state.productIds?.every(id => mayReach(request, id)) === true;
  if (!isSeen) return reject('not_found', `There is no API key ${keyId}.`);
  const products = state.productIds === null ? 'all' : new Set(state.productIds);
  return beyond(request, await permissionsOf(executor, orgId, state.role), products);
}

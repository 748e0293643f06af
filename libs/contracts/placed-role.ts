import { isId } from './ids';
import { isKeyRole } from './roles';

const OF_THE_INSTALLATION = { kind: 'installation' } as const;

/** A role and where it is held. */
export type PlacedRole =
  | typeof OF_THE_INSTALLATION
  | {
      readonly kind: 'organization';
      /** Built in, or made by the organization. */
      readonly role: string;
      readonly orgId: string;
      /** The products that it is held to; null for all of the organization. */
      readonly productIds: readonly string[] | null;
    };

/** `installation`, `acme/operator` or `acme/operator/lamp+heater`; null for what is no role or no place. */
export function readPlacedRole(text: string): PlacedRole | null {
  if (text === 'installation') return OF_THE_INSTALLATION;
  const [orgId = '', role = '', products, ...rest] = text.split('/');
  const productIds = products === undefined ? null : products.split('+');
  const isPlace = isId(orgId) && (productIds ?? []).every(isId) && rest.length === 0;
  return isId(role) && isKeyRole(role) && isPlace ? { kind: 'organization', role, orgId, productIds } : null;
}

/** What one value of the claim of a token means. */
export interface RoleRule {
  readonly value: string;
  readonly means: PlacedRole;
}

/** `fleet-admins=acme/admin`; null for what is no such rule. The value may hold `=` itself. */
export function readRoleRule(text: string): RoleRule | null {
  const at = text.lastIndexOf('=');
  const means = readPlacedRole(text.slice(at + 1));
  return at > 0 && means !== null ? { value: text.slice(0, at), means } : null;
}

import { hash, timingSafeEqual } from 'node:crypto';
import type { Permission } from '#contracts';
import { PERMISSIONS } from '#contracts/http';

/** Who asks, and what they may do. */
export interface Principal {
  /** Stable name for the audit: `key:<id>`, `user:<id>`, `admin`. */
  readonly subject: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The organizations it may see; everything else looks missing to it. */
  readonly orgs: 'all' | ReadonlySet<string>;
  /** The products that it is held to there; everything else looks missing to it. */
  readonly products: 'all' | ReadonlySet<string>;
}

/** Tells who holds a bearer token; null for one that it does not know. */
export interface Authenticator {
  authenticate(token: string): Principal | null | Promise<Principal | null>;
}

export const ADMIN: Principal = {
  subject: 'admin',
  permissions: new Set(PERMISSIONS),
  orgs: 'all',
  products: 'all',
};

/** SHA-256, for keys of at least 256 random bits (or 32 characters): a slow hash would add nothing. */
export const keyHash = (key: string): Buffer => hash('sha256', key, 'buffer');

/** Knows the installation's admin key by its hash; the comparison takes the same time for every token. */
export function adminKeyAuthenticator(expected: Buffer, principal: Principal = ADMIN): Authenticator {
  return {
    authenticate: token => (timingSafeEqual(keyHash(token), expected) ? principal : null),
  };
}

/** True when the principal may see the organization at all. */
export const seesOrganization = (principal: Principal, orgId: string): boolean =>
  principal.orgs === 'all' || principal.orgs.has(orgId);

/** True when the principal may see the product, in an organization that it may see. */
export const seesProduct = (principal: Principal, productId: string): boolean =>
  principal.products === 'all' || principal.products.has(productId);

const BEARER = /^Bearer +([\x21-\x7e]{1,8192})$/i;

/** The token of an `Authorization` header; null when there is none or it is no bearer token. */
export function bearerToken(authorization: string | undefined): string | null {
  return authorization === undefined ? null : (BEARER.exec(authorization)?.[1] ?? null);
}

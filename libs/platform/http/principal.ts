import { hash, timingSafeEqual } from 'node:crypto';
import type { Permission } from '#contracts';
import { PERMISSIONS } from '#contracts/http';

/** All, or those named; what is not among them looks missing. */
export type Among = 'all' | ReadonlySet<string>;

/** What somebody may do in one place. */
export interface Grant {
  /** Its organization; null for all of them, and what belongs to the installation. */
  readonly orgId: string | null;
  /** The products of it that the grant is held to (A17). */
  readonly products: Among;
  readonly permissions: ReadonlySet<Permission>;
  /** The one device that it is about: what is no route of this device looks missing. */
  readonly device?: string;
}

/** Who asks, and what they may do: roles at several products or organizations are as many grants. */
export interface Principal {
  /** Stable name for the audit: `key:<id>`, `user:<id>`, `admin`. */
  readonly subject: string;
  readonly grants: readonly Grant[];
  /** Who they are at the issuer of their token, with the address that it has verified; only where it is a token. */
  readonly signIn?: { readonly issuer: string; readonly subject: string; readonly email: string | null };
  /** What is sent with it can be sent once: stands for the `Idempotency-Key`. */
  readonly once?: string;
}

/** The device that asks, where one does. */
export const deviceOf = ({ grants: [grant] }: Principal): string | undefined => grant?.device;

/** Tells who holds a bearer token; null for one that it does not know. */
export interface Authenticator {
  authenticate(token: string): Principal | null | Promise<Principal | null>;
}

export const ADMIN: Principal = {
  subject: 'admin',
  grants: [{ orgId: null, products: 'all', permissions: new Set(PERMISSIONS) }],
};

/**
 * SHA-256, for keys of at least 256 random bits (or 32 characters): a slow hash would add nothing. As text in hex, which
 * Node makes in a third of the time that a buffer of its own costs.
 */
export const keyHash = (key: string): Buffer => Buffer.from(hash('sha256', key), 'latin1');

/** Knows the installation's admin key by its hash; the comparison takes the same time for every token. */
export function adminKeyAuthenticator(expected: Buffer, principal: Principal = ADMIN): Authenticator {
  return {
    authenticate: token => (timingSafeEqual(keyHash(token), expected) ? principal : null),
  };
}

/** Whether the principal may do it anywhere. */
export const may = ({ grants }: Principal, permission: Permission): boolean =>
  grants.some(({ permissions }) => permissions.has(permission));

/** Whether the principal may do it in all of these products of an organization. */
export function holds(
  { grants }: Principal,
  permission: Permission,
  orgId: string,
  products: Among,
): boolean {
  const held = grants.filter(
    grant =>
      grant.device === undefined &&
      (grant.orgId === null || grant.orgId === orgId) &&
      grant.permissions.has(permission),
  );
  if (held.some(grant => grant.products === 'all')) return true;
  return products !== 'all' && [...products].every(id => held.some(grant => isAmong(grant.products, id)));
}

export const isAmong = (among: Among, id: string): boolean => among === 'all' || among.has(id);

const BEARER = /^Bearer +([\x21-\x7e]{1,8192})$/i;

/** The token of an `Authorization` header; null when there is none or it is no bearer token. */
export function bearerToken(authorization: string | undefined): string | null {
  return authorization === undefined ? null : (BEARER.exec(authorization)?.[1] ?? null);
}

import type { JWTPayload } from 'jose';
import { readPlacedRole, readRoleRule, type PlacedRole } from '#contracts';

/** A value that begins so says its role itself. */
const OWN_WORDS = 'fleetledger/';

/** Tells which roles the holder of a token has, by one claim of it. */
export function claimedRoles(
  claim: string,
  rules: readonly string[],
): (payload: JWTPayload) => readonly PlacedRole[] {
  const meanings = new Map<string, PlacedRole[]>();
  for (const { value, means } of rules.flatMap(text => readRoleRule(text) ?? []))
    meanings.set(value, [...(meanings.get(value) ?? []), means]);
  const meant = (value: string): readonly PlacedRole[] => {
    const own = value.startsWith(OWN_WORDS) ? readPlacedRole(value.slice(OWN_WORDS.length)) : null;
    return meanings.get(value) ?? (own === null ? [] : [own]);
  };
  return payload => valuesOf(payload, claim).flatMap(meant);
}

/** The texts of the claim: of a list, of one text, of words where it is a scope (RFC 8693, 4.2). */
function valuesOf(payload: JWTPayload, claim: string): readonly string[] {
  // Whoever may choose an address would choose another's: only one that the issuer has verified counts.
  if (claim === 'email' && payload['email_verified'] !== true) return [];
  const said = claimIn(payload, claim);
  if (typeof said === 'string') return claim === 'scope' || claim === 'scp' ? said.split(' ') : [said];
  return Array.isArray(said) ? said.filter(value => typeof value === 'string') : [];
}

/** Of that very name, which may hold dots (a URL), else by the path. */
function claimIn(payload: JWTPayload, claim: string): unknown {
  if (Object.hasOwn(payload, claim)) return payload[claim];
  let found: unknown = payload;
  for (const part of claim.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, part)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[part];
  }
  return found;
}

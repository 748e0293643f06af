import { hash } from 'node:crypto';
import { errors, jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import { LRUCache } from 'lru-cache';
import type { PlacedRole } from '#contracts';
import { SAFE_URL, type Config } from '#platform';
import type { Clock } from '#time';
import { claimedRoles } from './claimed-roles';
import type { FetchJson } from './fetch-json';
import { IssuerKeys, IssuerUnavailable } from './issuer-keys';

/** What is said of the issuer by the configuration. */
export type OidcSettings = Pick<
  Config,
  'jwtAlgorithms' | 'jwtClockSkewSeconds' | 'jwtRolesClaim' | 'jwtRoles' | 'jwksUrl'
> & { readonly jwtIssuer: string; readonly jwtAudience: string };

/** What a token says, once it is verified. */
export interface TokenHolder {
  /** As the audit names them. */
  readonly actor: string;
  readonly roles: readonly PlacedRole[];
  readonly signIn: {
    readonly issuer: string;
    readonly subject: string;
    /** The address that the issuer has verified; null where it says none. */
    readonly email: string | null;
  };
}

interface Verified {
  readonly holder: TokenHolder;
  /** Milliseconds since 1970: when the token ends, the skew of the clocks included. */
  readonly until: number;
  /** Of the keys that it was verified with. */
  readonly generation: number;
}

const TOKENS_REMEMBERED = 10_000;
const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/;
/** Tokens for something else (a logout, a proof) bear another type (RFC 8725, 3.11). */
const ACCESS_TYPES: readonly unknown[] = [undefined, 'JWT', 'at+jwt', 'application/at+jwt'];
const SUB_LENGTH = 255;

/** Whether a bearer token has the form of a signed token. */
export const isSignedToken = (text: string): boolean => COMPACT_JWS.test(text);

/**
 * Lets in who holds a token that the issuer has signed for us (ADR 0044). What was verified once is remembered by its hash,
 * never longer than the token holds and never beyond the keys that it was verified with.
 */
export class OidcTokens {
  readonly #verified = new LRUCache<string, Verified>({ max: TOKENS_REMEMBERED });
  readonly #keys: IssuerKeys;
  readonly #roles: (payload: JWTPayload) => readonly PlacedRole[];
  readonly #rules: JWTVerifyOptions;
  readonly #skewMs: number;

  constructor(
    settings: OidcSettings,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
    fetchJson: FetchJson,
  ) {
    const { jwtIssuer, jwtAudience, jwtAlgorithms, jwtClockSkewSeconds, jwksUrl } = settings;
    const keysUrl = jwksUrl === undefined ? () => discovered(jwtIssuer, fetchJson) : async () => jwksUrl;
    this.#keys = new IssuerKeys(keysUrl, fetchJson, clock);
    this.#roles = claimedRoles(settings.jwtRolesClaim, settings.jwtRoles);
    this.#skewMs = jwtClockSkewSeconds * 1_000;
    this.#rules = {
      issuer: jwtIssuer,
      audience: jwtAudience,
      algorithms: [...jwtAlgorithms],
      clockTolerance: jwtClockSkewSeconds,
      requiredClaims: ['exp', 'sub'],
    };
  }

  /** Null for a token that is not good now; throws IssuerUnavailable where that cannot be told. At once where it is remembered. */
  authenticate(token: string): TokenHolder | null | Promise<TokenHolder | null> {
    const name = hash('sha256', token, 'base64url');
    const known = this.#verified.get(name);
    const isGood =
      known !== undefined &&
      Date.parse(this.clock.now()) < known.until &&
      known.generation === this.#keys.generation();
    return isGood ? known.holder : this.#verify(token, name);
  }

  async #verify(token: string, name: string): Promise<TokenHolder | null> {
    this.#verified.delete(name);
    const payload = await this.#payloadOf(token);
    const generation = this.#keys.generation();
    if (payload === null || generation === null) return null;
    const { iss: issuer, sub: subject, exp } = payload;
    const actor = actorOf(subject);
    if (issuer === undefined || subject === undefined || actor === null || exp === undefined) return null;
    const signIn = { issuer, subject, email: verifiedAddress(payload) };
    const holder = { actor, roles: this.#roles(payload), signIn };
    this.#verified.set(name, { holder, until: exp * 1_000 + this.#skewMs, generation });
    return holder;
  }

  async #payloadOf(token: string): Promise<JWTPayload | null> {
    try {
      const { payload, protectedHeader } = await jwtVerify(
        token,
        (header, jws) => this.#keys.keyOf(header, jws),
        { ...this.#rules, currentDate: new Date(this.clock.now()) },
      );
      // A token that is bound to a key of its holder is none for whoever just bears it (RFC 9449, 7.1; RFC 8705, 3).
      const isForBearer = payload['cnf'] === undefined && ACCESS_TYPES.includes(protectedHeader.typ);
      return isForBearer ? payload : null;
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      if (error instanceof IssuerUnavailable) throw error;
      throw new IssuerUnavailable('A key of the issuer cannot be used.', { cause: error });
    }
  }
}

/** `oidc:<sub>`: visible ASCII alone, two of them never alike; null for what is no `sub` (OpenID Connect Core, 2). */
function actorOf(sub: unknown): string | null {
  if (typeof sub !== 'string' || sub === '' || sub.length > SUB_LENGTH || !sub.isWellFormed()) return null;
  return `oidc:${sub.replaceAll(/[^\x21-\x7e]|%/gu, encodeURIComponent)}`;
}

/** ASCII alone: letters of other alphabets look alike, and whoever has one address must not get in by another. */
const ADDRESS = /^[\x21-\x3f\x41-\x7e]{1,64}@[\x21-\x3f\x41-\x7e]{1,255}$/;

function verifiedAddress(payload: JWTPayload): string | null {
  const { email, email_verified: isVerified } = payload;
  return isVerified === true && typeof email === 'string' && ADDRESS.test(email) ? email : null;
}

/** Where the issuer says that its keys are (OpenID Connect Discovery, 4). */
async function discovered(issuer: string, fetchJson: FetchJson): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const said = await fetchJson(url);
  const { issuer: named, jwks_uri: keys } = said as Readonly<Record<string, unknown>>;
  if (named !== issuer) throw new Error(`${url} is of another issuer than ${issuer}`);
  if (typeof keys !== 'string' || !SAFE_URL.test(keys)) throw new Error(`${url} names no safe jwks_uri`);
  return keys;
}

import { LRUCache } from 'lru-cache';
import { Problem } from '../problem/problem';
import { networkOf } from './network';
import { Places } from './places';
import { RateLimit } from './rate-limit';

/** How much of this process a caller may have; 0 is no limit. */
export interface LimitSettings {
  /** Requests a second with one credential. */
  readonly keyPerSecond: number;
  /** Requests a second from one address. */
  readonly addressPerSecond: number;
  /** How many seconds' worth may come at once after a pause. */
  readonly burstSeconds: number;
  /** Credentials that are not good, from one address, a minute. */
  readonly failedAuthenticationsPerMinute: number;
  /** Streamed bodies (imports, firmware) of one organization at once. */
  readonly importsAtOnce: number;
  /** Whole lists (CSV, NDJSON) of one organization at once. */
  readonly exportsAtOnce: number;
  /** Open feeds of one organization at once, long polls among them. */
  readonly feedsAtOnce: number;
}

export const NO_LIMITS: LimitSettings = {
  keyPerSecond: 0,
  addressPerSecond: 0,
  burstSeconds: 1,
  failedAuthenticationsPerMinute: 0,
  importsAtOnce: Infinity,
  exportsAtOnce: Infinity,
  feedsAtOnce: Infinity,
};

/** What takes long enough that its number is limited. */
export type LongRequest = 'imports' | 'exports' | 'feeds';

/** Credentials that were good lately, so that whoever shares an address with a guesser is still let in. */
const GOOD_REMEMBERED = 10_000;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
/** How long an organization waits for a place, in the Retry-After: nobody knows when one gets free. */
const PLACE_SECONDS = 5;

/** The limits on requests of one process (docs/reference/limits.md). Everything here throws `rate_limited`. */
export class RequestLimits {
  readonly #keys: RateLimit;
  readonly #addresses: RateLimit;
  readonly #failures: RateLimit;
  readonly #good = new LRUCache<string, true>({ max: GOOD_REMEMBERED });
  readonly #places: Readonly<Record<LongRequest, Places>>;

  constructor(settings: LimitSettings) {
    const perSecond = (each: number): RateLimit =>
      new RateLimit({ each, intervalMs: SECOND_MS, burst: each * settings.burstSeconds });
    const failures = settings.failedAuthenticationsPerMinute;
    this.#keys = perSecond(settings.keyPerSecond);
    this.#addresses = perSecond(settings.addressPerSecond);
    this.#failures = new RateLimit({ each: failures, intervalMs: MINUTE_MS, burst: failures });
    this.#places = {
      imports: new Places(settings.importsAtOnce),
      exports: new Places(settings.exportsAtOnce),
      feeds: new Places(settings.feedsAtOnce),
    };
  }

  /** One more request from the address. */
  fromAddress(address: string): void {
    const wait = this.#addresses.take(networkOf(address));
    if (wait > 0) throw tooMany('The address has sent too many requests.', wait);
  }

  /** One more request with the credential of this subject. */
  withKey(subject: string): void {
    const wait = this.#keys.take(subject);
    if (wait > 0) throw tooMany('Too many requests came with this credential.', wait);
  }

  /** Before a credential is looked at; one that was good lately is looked at in any case. */
  beforeAuthentication(address: string, authorization: string): void {
    const wait = this.#failures.waitOf(networkOf(address));
    if (wait > 0 && !this.#good.has(authorization))
      throw tooMany('Too many credentials from this address were not good.', wait);
  }

  authenticated(authorization: string): void {
    if (!this.#good.has(authorization)) this.#good.set(authorization, true);
  }

  notAuthenticated(address: string, authorization: string): void {
    this.#good.delete(authorization);
    this.#failures.take(networkOf(address));
  }

  /** Takes a place of the organization until `leave` is called. */
  enter(kind: LongRequest, orgId: string): () => void {
    const places = this.#places[kind];
    if (!places.enter(orgId))
      throw new Problem('rate_limited', {
        detail: `The organization has ${places.each} ${kind} under way, which is as many as it may have.`,
        retryAfterSeconds: PLACE_SECONDS,
      });
    return () => places.leave(orgId);
  }
}

const tooMany = (detail: string, waitMs: number): Problem =>
  new Problem('rate_limited', { detail, retryAfterSeconds: Math.ceil(waitMs / SECOND_MS) });

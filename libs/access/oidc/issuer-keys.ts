import {
  createLocalJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWTHeaderParameters,
} from 'jose';
import type { Clock } from '#time';
import type { FetchJson } from './fetch-json';

/** Whether the token is good cannot be told: the issuer does not answer, or not with keys. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

/** How long after one question the issuer is left alone, whatever keys tokens name. */
const COOL_DOWN_MS = 10_000;
/** From this age on keys are asked for anew, beside the requests. */
const FRESH_MS = 300_000;
/** How long keys are trusted without the issuer: a key that it has withdrawn is good no longer than this. */
const TRUSTED_MS = 86_400_000;

interface KeySet {
  readonly text: string;
  readonly ids: ReadonlySet<string>;
  readonly find: (header: JWTHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;
  readonly fetchedAt: number;
  /** Another one where the keys are others: what was verified with those before is to be verified anew. */
  readonly generation: number;
}

/**
 * The public keys of an issuer. Those that are known go on while it does not answer; a key that is not known is asked for,
 * at most once in ten seconds, so that nobody makes us ask for more by naming keys.
 */
export class IssuerKeys {
  #known: KeySet | null = null;
  #triedAt = Number.NEGATIVE_INFINITY;
  #trouble: unknown = null;
  #asking: Promise<void> | null = null;

  constructor(
    /** Where the keys are, asked before each reading of them. */
    private readonly keysUrl: () => Promise<string>,
    private readonly fetchJson: FetchJson,
    private readonly clock: Pick<Clock, 'elapsed'>,
  ) {}

  /** Of the keys that are good now; null while there are none. */
  generation(): number | null {
    const set = this.#trusted();
    return set === null ? null : set.generation;
  }

  /** The key that a token names; throws a JOSEError where there is none, IssuerUnavailable where nobody can say. */
  async keyOf(header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const { kid } = header;
    if (typeof kid !== 'string') throw new errors.JWKSNoMatchingKey();
    if (this.#trusted()?.ids.has(kid) !== true) await this.#ask();
    const set = this.#trusted();
    const isKnown = set?.ids.has(kid) === true;
    if (set !== null && isKnown) return await set.find(header, token);
    if (set === null || this.#trouble !== null)
      throw new IssuerUnavailable('The issuer does not tell its keys.', { cause: this.#trouble });
    throw new errors.JWKSNoMatchingKey();
  }

  /** What is known and not too old; asks for news beside where it is of some age. */
  #trusted(): KeySet | null {
    const set = this.#known;
    if (set === null) return null;
    const age = this.clock.elapsed() - set.fetchedAt;
    if (age >= FRESH_MS) void this.#ask();
    return age < TRUSTED_MS ? set : null;
  }

  /** Never rejects: what went wrong is kept as the trouble. Those who ask meanwhile wait for the same answer. */
  #ask(): Promise<void> {
    if (this.#asking !== null) return this.#asking;
    if (this.clock.elapsed() - this.#triedAt < COOL_DOWN_MS) return Promise.resolve();
    this.#triedAt = this.clock.elapsed();
    this.#asking = this.#read()
      .then(
        () => void (this.#trouble = null),
        (trouble: unknown) => void (this.#trouble = trouble),
      )
      .finally(() => void (this.#asking = null));
    return this.#asking;
  }

  async #read(): Promise<void> {
    const fetchedAt = this.clock.elapsed();
    // Decoding edge: `createLocalJWKSet` refuses what is no set of keys.
    const keys = (await this.fetchJson(await this.keysUrl())) as JSONWebKeySet;
    const find = createLocalJWKSet(keys);
    const text = JSON.stringify(keys);
    const before = this.#known;
    const generation = before?.text === text ? before.generation : (before?.generation ?? 0) + 1;
    const ids = new Set(keys.keys.flatMap(({ kid }) => (typeof kid === 'string' ? [kid] : [])));
    this.#known = { text, ids, find, fetchedAt, generation };
  }
}

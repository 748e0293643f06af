import { createHmac } from 'node:crypto';
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
} from 'jose';

interface SigningKey {
  readonly alg: string;
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

/** Claims or fields of a header; what is undefined is left out. */
export type Said = Readonly<Record<string, unknown>>;

const coded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An issuer of tokens in memory: its keys, what it answers to who asks for them, and tokens of all kinds. */
export class TestIssuer {
  readonly audience = 'fleetledger';
  readonly algorithms = ['RS256', 'ES256', 'EdDSA', 'ES384'];
  /** URLs that were asked for so far. */
  readonly asked: string[] = [];
  /** What the next questions are answered with; null for the truth. */
  down: Error | null = null;
  #keys: readonly SigningKey[] = [];

  constructor(
    private readonly now: () => string,
    readonly url = 'https://login.example/realms/fleet',
  ) {}

  /** Other keys from now on: one of each algorithm, named `<algorithm>-<name>`. */
  async rotate(name: string): Promise<void> {
    this.#keys = await Promise.all(this.algorithms.map(alg => keyOf(alg, `${alg}-${name}`)));
  }

  readonly fetchJson = async (url: string): Promise<unknown> => {
    this.asked.push(url);
    if (this.down !== null) throw this.down;
    if (url === `${this.url}/.well-known/openid-configuration`)
      return { issuer: this.url, jwks_uri: `${this.url}/keys` };
    if (url !== `${this.url}/keys`) throw new Error(`${url} answers 404`);
    return { keys: this.#keys.map(({ jwk }) => jwk) };
  };

  /** A token that is good for five minutes. */
  token(changes: Said = {}, header: Said = {}): Promise<string> {
    const { alg, kid, privateKey } = this.#keyFor(header['alg'] ?? 'RS256');
    // Through JSON, which leaves out what is undefined.
    const whole = JSON.parse(JSON.stringify({ alg, kid, ...header })) as JWTHeaderParameters;
    return new SignJWT(this.#claims(changes)).setProtectedHeader(whole).sign(privateKey);
  }

  /** Signed by nobody. */
  unsigned(changes: Said = {}): string {
    return `${coded({ alg: 'none', kid: this.#keyFor('RS256').kid })}.${coded(this.#claims(changes))}.`;
  }

  /** Signed with the public key, as if that were a secret that both sides know. */
  async signedWithPublicKey(changes: Said = {}): Promise<string> {
    const { kid, publicKey } = this.#keyFor('RS256');
    const signed = `${coded({ alg: 'HS256', kid })}.${coded(this.#claims(changes))}`;
    const mac = createHmac('sha256', await exportSPKI(publicKey)).update(signed);
    return `${signed}.${mac.digest('base64url')}`;
  }

  /** Seconds since 1970 in so many seconds from now. */
  in(seconds: number): number {
    return Math.floor(Date.parse(this.now()) / 1_000) + seconds;
  }

  #claims(changes: Said): Said {
    const { url: iss, audience: aud } = this;
    return { iss, aud, sub: 'ada', iat: this.in(0), exp: this.in(300), ...changes };
  }

  #keyFor(alg: unknown): SigningKey {
    const key = this.#keys.find(each => each.alg === alg);
    if (key === undefined) throw new Error(`no key for ${String(alg)}`);
    return key;
  }
}

/** RSA keys take a second to find: those of a name are the same in every issuer. */
const known = new Map<string, Promise<SigningKey>>();

function keyOf(alg: string, kid: string): Promise<SigningKey> {
  const key = known.get(kid) ?? made(alg, kid);
  known.set(kid, key);
  return key;
}

async function made(alg: string, kid: string): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  return { alg, kid, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

import { CREDENTIAL_PREFIXES, PRODUCT_SECRET_PREFIX, USER_KEY_PREFIX } from '#contracts';
import { StoreUnavailable, type EventStore } from '#event-store';
import {
  adminKeyAuthenticator,
  keyHash,
  Problem,
  type Authenticator,
  type Config,
  type Failures,
  type Principal,
} from '#platform';
import { adminKey, installationKey } from '#stores';
import type { Clock } from '#time';
import { ApiKeys } from './api-keys';
import { DeviceCredentials } from './device-credentials';
import { InstallationKeys } from './installation-keys';
import { fetchJson, type FetchJson } from './oidc/fetch-json';
import { IssuerUnavailable } from './oidc/issuer-keys';
import { isSignedToken, OidcTokens } from './oidc/oidc-tokens';
import { LastUses, type Use } from './last-uses';
import { People } from './people';
import { Roles } from './roles';
import { SignIns } from './sign-ins';
import { TokenHolders } from './token-holders';
import { ProductSecrets, type ProductAt } from './product-secrets';

const NOBODY: Authenticator = { authenticate: () => null };
const NO_PRODUCT: ProductAt = () => Promise.resolve(null);

export interface CredentialParts {
  readonly fetched?: FetchJson;
  /** Where devices register. */
  readonly productAt?: ProductAt;
  /** Where it is written that API keys and keys of people were used, and who is told when that fails. */
  readonly uses?: UsesParts;
}

interface UsesParts {
  readonly readStore: { touch(uses: readonly Use[]): Promise<void> };
  readonly failures: Failures;
}

const usesOf = ({ readStore, failures }: UsesParts, clock: Clock): LastUses =>
  new LastUses(
    use => readStore.touch([use]),
    clock,
    cause => failures.failed('uses of keys', cause, 'last use of a key not written; trying again'),
  );

/** The same, and notes what was used. */
function noting(authenticator: Authenticator, uses: LastUses | undefined): Authenticator {
  if (uses === undefined) return authenticator;
  return {
    authenticate(text) {
      const found = authenticator.authenticate(text);
      const noted = (principal: Principal | null): Principal | null => {
        if (principal !== null) uses.used(text);
        return principal;
      };
      return found instanceof Promise ? found.then(noted) : noted(found);
    },
  };
}

/**
 * Everything that lets somebody in: the admin key of the installation and its other keys, the API keys of organizations,
 * the credentials of devices, the keys of people, tokens of the OIDC issuer that the configuration names and, where devices
 * register (`productAt`), the secrets of products. Answers 503 `store_unavailable` or `issuer_unavailable` where it cannot be told whether one is still
 * good.
 */
export function credentials(
  config: Config,
  store: Pick<EventStore, 'readStream'>,
  clock: Clock,
  { fetched = fetchJson, productAt = NO_PRODUCT, uses: parts }: CredentialParts = {},
): Authenticator {
  const uses = parts && usesOf(parts, clock);
  const { adminApiKey, dataDir, isAdminKeyOff } = config;
  const admin = isAdminKeyOff ? NOBODY : adminKeyAuthenticator(keyHash(adminApiKey ?? adminKey(dataDir)));
  const roles = new Roles(store, clock);
  const people = new People(store, clock, roles);
  const tokens = tokensOf(config, clock, fetched);
  const holders =
    tokens && new TokenHolders(tokens, new SignIns(installationKey(dataDir), store, clock), people, roles);
  const byPrefix: readonly (readonly [string, Authenticator])[] = [
    [CREDENTIAL_PREFIXES.key, noting(new ApiKeys(store, clock, roles), uses)],
    [CREDENTIAL_PREFIXES.installation, new InstallationKeys(store, clock)],
    [CREDENTIAL_PREFIXES.device, new DeviceCredentials(store, clock)],
    [USER_KEY_PREFIX, noting(people, uses)],
    [PRODUCT_SECRET_PREFIX, new ProductSecrets(productAt, store, clock)],
  ];
  const holderOf: Authenticator['authenticate'] = text => {
    const [, authenticator] = byPrefix.find(([prefix]) => text.startsWith(prefix)) ?? [];
    if (authenticator !== undefined) return authenticator.authenticate(text);
    const known = admin.authenticate(text);
    return known === null && holders !== null && isSignedToken(text) ? holders.authenticate(text) : known;
  };
  return {
    authenticate(text) {
      const found = holderOf(text);
      return found instanceof Promise ? found.catch(refuse) : found;
    },
  };
}

/** Null where the configuration names no issuer. */
function tokensOf(config: Config, clock: Clock, fetched: FetchJson): OidcTokens | null {
  const { jwtIssuer, jwtAudience } = config;
  return jwtIssuer === undefined || jwtAudience === undefined
    ? null
    : new OidcTokens({ ...config, jwtIssuer, jwtAudience }, clock, fetched);
}

function refuse(cause: unknown): never {
  if (cause instanceof StoreUnavailable) {
    const detail = 'The log does not answer, so nobody can say whether the credential is still good.';
    throw new Problem('store_unavailable', { detail, retryAfterSeconds: 2, cause });
  }
  if (cause instanceof IssuerUnavailable)
    throw new Problem('issuer_unavailable', { retryAfterSeconds: 10, cause });
  throw cause;
}

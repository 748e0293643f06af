import { CREDENTIAL_PREFIXES } from '#contracts';
import { StoreUnavailable, type EventStore } from '#event-store';
import { adminKeyAuthenticator, keyHash, Problem, type Authenticator, type Config } from '#platform';
import { adminKey } from '#stores';
import type { Clock } from '#time';
import { ApiKeys } from './api-keys';
import { DeviceCredentials } from './device-credentials';

/**
 * Everything that lets somebody in: the admin key of the installation, the API keys of its organizations, the credentials
 * of devices. Answers 503 `store_unavailable` where it cannot be told whether one is still good.
 */
export function credentials(
  { adminApiKey, dataDir }: Pick<Config, 'adminApiKey' | 'dataDir'>,
  store: Pick<EventStore, 'readStream'>,
  clock: Clock,
): Authenticator {
  const admin = adminKeyAuthenticator(keyHash(adminApiKey ?? adminKey(dataDir)));
  const byPrefix: readonly (readonly [string, Authenticator])[] = [
    [CREDENTIAL_PREFIXES.key, new ApiKeys(store, clock)],
    [CREDENTIAL_PREFIXES.device, new DeviceCredentials(store, clock)],
  ];
  return {
    authenticate(token) {
      const [, authenticator] = byPrefix.find(([prefix]) => token.startsWith(prefix)) ?? [];
      const found = (authenticator ?? admin).authenticate(token);
      return found instanceof Promise ? found.catch(refuse) : found;
    },
  };
}

function refuse(cause: unknown): never {
  if (!(cause instanceof StoreUnavailable)) throw cause;
  const detail = 'The log does not answer, so nobody can say whether the credential is still good.';
  throw new Problem('store_unavailable', { detail, retryAfterSeconds: 2, cause });
}

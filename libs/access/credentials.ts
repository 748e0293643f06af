import { API_KEY_PREFIX } from '#contracts';
import { StoreUnavailable, type EventStore } from '#event-store';
import { adminKeyAuthenticator, keyHash, Problem, type Authenticator, type Config } from '#platform';
import { adminKey } from '#stores';
import type { Clock } from '#time';
import { ApiKeys } from './api-keys';

/**
 * Everything that lets somebody in: the admin key of the installation, and the API keys of its organizations. Answers
 * 503 `store_unavailable` where it cannot be told whether a key is still good.
 */
export function credentials(
  { adminApiKey, dataDir }: Pick<Config, 'adminApiKey' | 'dataDir'>,
  store: Pick<EventStore, 'readStream'>,
  clock: Clock,
): Authenticator {
  const admin = adminKeyAuthenticator(keyHash(adminApiKey ?? adminKey(dataDir)));
  const keys = new ApiKeys(store, clock);
  return {
    authenticate(token) {
      if (!token.startsWith(API_KEY_PREFIX)) return admin.authenticate(token);
      const found = keys.authenticate(token);
      return found instanceof Promise ? found.catch(refuse) : found;
    },
  };
}

function refuse(cause: unknown): never {
  if (!(cause instanceof StoreUnavailable)) throw cause;
  const detail = 'The log does not answer, so nobody can say whether the key is still good.';
  throw new Problem('store_unavailable', { detail, retryAfterSeconds: 2, cause });
}

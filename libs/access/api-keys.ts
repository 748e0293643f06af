import {
  apiKeyStream,
  readCredential,
  type ApiKeyEvent,
  type CredentialText,
  type Permission,
} from '#contracts';
import { apiKey, goodSecrets, type ApiKeyState } from '#domain';
import type { EventStore } from '#event-store';
import type { Principal } from '#platform';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';
import type { Roles } from './roles';
import { isOneOf } from './secrets';

type MaybeLater<T> = T | Promise<T>;

/**
 * Tells who holds an API key by the key's own stream, and what they may do by that of their role (ADR 0038, 0039), so that
 * no read model has to be caught up with.
 */
export class ApiKeys {
  readonly #keys: RememberedStreams<ApiKeyState, ApiKeyEvent>;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
    private readonly roles: Roles,
  ) {
    this.#keys = new RememberedStreams(apiKey, store, clock);
  }

  /** Null for what is no key, or none that is good now. At once where all is remembered. */
  authenticate(text: string): MaybeLater<Principal | null> {
    const key = readCredential('key', text);
    if (key === null) return null;
    const found = this.#keys.judge(apiKeyStream(key.orgId, key.id), state => this.#good(key, state));
    return found instanceof Promise ? found.then(read => this.#holder(key, read)) : this.#holder(key, found);
  }

  #good({ secret }: CredentialText, state: ApiKeyState): ApiKeyState {
    return state !== null && isOneOf(goodSecrets(state, this.clock.now()), secret) ? state : null;
  }

  #holder(key: CredentialText, state: ApiKeyState): MaybeLater<Principal | null> {
    if (state === null) return null;
    const permissions = this.roles.permissionsOf(key.orgId, state.role);
    return permissions instanceof Promise
      ? permissions.then(read => holderOf(key, state, read))
      : holderOf(key, state, permissions);
  }
}

const holderOf = (
  { orgId, id }: CredentialText,
  { productIds }: NonNullable<ApiKeyState>,
  permissions: ReadonlySet<Permission>,
): Principal => ({
  subject: `key:${id}`,
  grants: [{ orgId, products: productIds === null ? 'all' : new Set(productIds), permissions }],
});

import {
  apiKeyStream,
  readCredential,
  ROLE_PERMISSIONS,
  type ApiKeyEvent,
  type CredentialText,
} from '#contracts';
import { apiKey, goodSecrets, type ApiKeyState } from '#domain';
import type { EventStore } from '#event-store';
import type { Principal } from '#platform';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';
import { isOneOf } from './secrets';

/** Tells who holds an API key by the key's own stream (ADR 0038), so that no read model has to be caught up with. */
export class ApiKeys {
  readonly #streams: RememberedStreams<ApiKeyState, ApiKeyEvent>;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
  ) {
    this.#streams = new RememberedStreams(apiKey, store, clock);
  }

  /** Null for what is no key, or none that is good now. At once where it is remembered. */
  authenticate(text: string): Principal | null | Promise<Principal | null> {
    const key = readCredential('key', text);
    if (key === null) return null;
    const state = this.#streams.stateOf(apiKeyStream(key.orgId, key.id));
    return state instanceof Promise ? state.then(read => this.#judge(key, read)) : this.#judge(key, state);
  }

  #judge({ orgId, id, secret }: CredentialText, state: ApiKeyState): Principal | null {
    if (state === null || !isOneOf(goodSecrets(state, this.clock.now()), secret)) return null;
    const products = state.productIds === null ? ('all' as const) : new Set(state.productIds);
    return { subject: `key:${id}`, grants: [{ orgId, products, permissions: ROLE_PERMISSIONS[state.role] }] };
  }
}

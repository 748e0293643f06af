import {
  INSTALLATION_PERMISSIONS,
  INSTALLATION_STREAM,
  readCredential,
  type CredentialText,
  type InstallationEvent,
} from '#contracts';
import { goodSecrets, installation, type InstallationState } from '#domain';
import type { EventStore } from '#event-store';
import type { Grant, Principal } from '#platform';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';
import { isOneOf } from './secrets';

const EVERYWHERE: Grant = { orgId: null, products: 'all', permissions: INSTALLATION_PERMISSIONS };

/** Tells who holds a key of the installation by the one stream of these keys (ADR 0045). */
export class InstallationKeys {
  readonly #streams: RememberedStreams<InstallationState, InstallationEvent>;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
  ) {
    this.#streams = new RememberedStreams(installation, store, clock);
  }

  /** Null for what is no key, or none that is good now. At once where it is remembered. */
  authenticate(text: string): Principal | null | Promise<Principal | null> {
    const key = readCredential('installation', text);
    if (key === null) return null;
    const state = this.#streams.stateOf(INSTALLATION_STREAM);
    return state instanceof Promise ? state.then(read => this.#judge(key, read)) : this.#judge(key, state);
  }

  #judge({ id, secret }: CredentialText, keys: InstallationState): Principal | null {
    const key = keys.get(id);
    const isGood = key !== undefined && isOneOf(goodSecrets(key, this.clock.now()), secret);
    return isGood ? { subject: `key:${id}`, grants: [EVERYWHERE] } : null;
  }
}

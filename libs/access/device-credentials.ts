import {
  deviceStream,
  DEVICE_PERMISSIONS,
  readCredential,
  type CredentialText,
  type DeviceEvent,
} from '#contracts';
import { device, goodSecretsOf, type DeviceState } from '#domain';
import type { EventStore } from '#event-store';
import type { Principal } from '#platform';
import type { Clock } from '#time';
import { RememberedStreams } from './remembered-streams';
import { isOneOf } from './secrets';

/** Tells which device it is by the device's own stream (ADR 0046): what ends its membership ends its credential with it. */
export class DeviceCredentials {
  readonly #streams: RememberedStreams<DeviceState, DeviceEvent>;

  constructor(
    store: Pick<EventStore, 'readStream'>,
    private readonly clock: Pick<Clock, 'now' | 'elapsed'>,
  ) {
    this.#streams = new RememberedStreams(device, store, clock);
  }

  /** Null for what is no credential, or none that is good now. At once where it is remembered. */
  authenticate(text: string): Principal | null | Promise<Principal | null> {
    const read = readCredential('device', text);
    if (read === null) return null;
    return this.#streams.judge(deviceStream(read.orgId, read.id), state => this.#judge(read, state));
  }

  #judge({ orgId, id, secret }: CredentialText, state: DeviceState): Principal | null {
    const { credential } = state;
    if (credential === null || !isOneOf(goodSecretsOf(state, this.clock.now()), secret)) return null;
    const grant = {
      orgId,
      products: new Set([credential.productId]),
      permissions: DEVICE_PERMISSIONS,
      device: id,
    };
    return { subject: `device:${id}`, grants: [grant] };
  }
}

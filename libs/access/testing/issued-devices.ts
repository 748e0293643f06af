import { hash } from 'node:crypto';
import { credentialText, deviceStream, type DeviceEvent } from '#contracts';
import type { IssuedKeys } from './issued-keys';

/** A device with a credential, in a log of its own. */
export class IssuedDevice {
  #made = 0;

  constructor(
    private readonly log: IssuedKeys,
    readonly orgId: string,
    readonly deviceId: string,
    readonly productId: string,
  ) {}

  tell(event: DeviceEvent): Promise<void> {
    return this.log.tell(deviceStream(this.orgId, this.deviceId), event);
  }

  joins(): Promise<void> {
    const { productId } = this;
    return this.tell({
      type: 'DeviceImported',
      data: { productId, via: 'create', properties: {}, groups: [] },
    });
  }

  /** Its next credential; the one before is good for so long. */
  async issue(overlapMs: number | null = null, by: 'team' | 'product-secret' = 'team'): Promise<string> {
    const { orgId, deviceId: id, productId } = this;
    const secret = String((this.#made += 1)).padEnd(43, 'd');
    const previousUntil = overlapMs === null ? null : this.log.at(overlapMs);
    await this.tell({
      type: 'DeviceCredentialIssued',
      data: { productId, secretHash: hash('sha256', secret), previousUntil, by },
    });
    return credentialText('device', { orgId, id, secret });
  }
}

import { hash } from 'node:crypto';
import {
  apiKeyStream,
  credentialText,
  INSTALLATION_STREAM,
  organizationOf,
  type CommandId,
  type DomainEvent,
  type EventId,
  type StreamName,
  roleStream,
} from '#contracts';
import { createMemoryLog, memoryEventStore } from '#event-store/adapters/memory';

const START = Date.parse('2026-12-01T10:00:00.000Z');

/** A log with keys in it and a clock that stands until it is told to go on. */
export class IssuedKeys {
  readonly store = memoryEventStore(createMemoryLog({ given: true }));
  /** Reads of the log so far. */
  reads = 0;
  /** What the next reads throw; null for none. */
  down: Error | null = null;
  #elapsed = 0;
  #made = 0;

  readonly clock = {
    now: () => this.at(0),
    elapsed: () => this.#elapsed,
    sleep: () => Promise.resolve(),
  };

  readonly log = {
    readStream: (...args: Parameters<typeof this.store.readStream>) => {
      this.reads += 1;
      return this.down === null ? this.store.readStream(...args) : Promise.reject(this.down);
    },
  };

  pass(ms: number): void {
    this.#elapsed += ms;
  }

  /** RFC 3339 in so many milliseconds from now. */
  at(ms: number): string {
    return new Date(START + this.#elapsed + ms).toISOString();
  }

  /** A key that was issued; its text. */
  async issue(
    orgId: string,
    keyId: string,
    role: string,
    limits: { readonly expiresAt?: string; readonly productIds?: string[] } = {},
  ): Promise<string> {
    const { expiresAt = null, productIds = null } = limits;
    const secret = keyId
      .padEnd(43, 'x')
      .slice(0, 43)
      .replaceAll(/[^\w-]/g, '_');
    const secretHash = hash('sha256', secret);
    await this.tell(apiKeyStream(orgId, keyId), {
      type: 'ApiKeyIssued',
      data: { name: keyId, role, productIds, expiresAt, secretHash },
    });
    return credentialText('key', { orgId, id: keyId, secret });
  }

  /** Its next secret; the one before is good for so long. */
  async rotate(orgId: string, keyId: string, overlapMs: number): Promise<string> {
    const secret = keyId.padEnd(43, 'y').slice(0, 43);
    const data = { secretHash: hash('sha256', secret), previousUntil: this.at(overlapMs) };
    await this.tell(apiKeyStream(orgId, keyId), { type: 'ApiKeyRotated', data });
    return credentialText('key', { orgId, id: keyId, secret });
  }

  revoke(orgId: string, keyId: string): Promise<void> {
    return this.tell(apiKeyStream(orgId, keyId), { type: 'ApiKeyRevoked', data: {} });
  }

  /** The organization makes a role, or says anew what it may do. */
  define(orgId: string, name: string, permissions: string[]): Promise<void> {
    return this.tell(roleStream(orgId, name), { type: 'RoleDefined', data: { permissions } });
  }

  remove(orgId: string, name: string): Promise<void> {
    return this.tell(roleStream(orgId, name), { type: 'RoleRemoved', data: {} });
  }

  /** A key that holds the role `installation`; its text. */
  async issueForInstallation(keyId: string): Promise<string> {
    const secret = keyId.padEnd(43, 'z');
    const data = { keyId, name: keyId, expiresAt: null, secretHash: hash('sha256', secret) };
    await this.tell(INSTALLATION_STREAM, { type: 'InstallationKeyIssued', data });
    return credentialText('installation', { orgId: 'installation', id: keyId, secret });
  }

  revokeForInstallation(keyId: string): Promise<void> {
    return this.tell(INSTALLATION_STREAM, { type: 'InstallationKeyRevoked', data: { keyId } });
  }

  async tell(stream: StreamName, event: DomainEvent): Promise<void> {
    const { length } = await this.store.readStream(stream, { from: 0, limit: 100 });
    const id = `00000000-0000-4000-8000-${String((this.#made += 1)).padStart(12, '0')}`;
    const metadata = {
      $correlationId: id,
      $causationId: id,
      commandId: id as CommandId,
      actor: 'admin',
      orgId: organizationOf(stream) ?? '',
      schemaVersion: 1,
      occurredAt: this.at(0),
    };
    const expected = length === 0 ? ('none' as const) : length - 1;
    const result = await this.store.append({
      stream,
      events: [{ ...event, id: id as EventId, metadata }],
      expected,
    });
    expect(result.kind).toBe('appended');
  }
}

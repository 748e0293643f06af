import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { apiKeyStream, type ApiKeyEvent, type CommandId, type EventId, type NewEvent } from '#contracts';
import { openEmbeddedEventStore } from '#event-store/adapters/embedded';
import type { Client } from '../support/program';
import { fleetledger } from './commands.bench';
import { compare, type Contender } from './rounds';
import { underLoad, type Server } from './servers';

// What it costs a durable command that it comes with an API key and not with the admin key, alone and among many that were
// revoked.

const ORG = 'default';
const REVOKED = 100_000;
/** Appends that wait for the disk together. */
const TOGETHER = 1_000;

async function keyFrom(admin: Client): Promise<string> {
  const { body } = await admin.post(`/v1/organizations/${ORG}/api-keys`, { name: 'bench', role: 'operator' });
  return String(body.key);
}

function recorded(event: ApiKeyEvent): NewEvent {
  const id = randomUUID();
  return {
    ...event,
    id: id as EventId,
    metadata: {
      $correlationId: id,
      $causationId: id,
      commandId: id as CommandId,
      actor: 'admin',
      orgId: ORG,
      schemaVersion: 1,
      occurredAt: new Date().toISOString(),
    },
  };
}

const issued: ApiKeyEvent = {
  type: 'ApiKeyIssued',
  data: { name: 'old', role: 'operator', productIds: null, expiresAt: null, secretHash: '0'.repeat(64) },
};
const revoked: ApiKeyEvent = { type: 'ApiKeyRevoked', data: {} };

async function revokedKeys(dataDir: string, count: number): Promise<void> {
  const store = openEmbeddedEventStore({ file: join(dataDir, 'events.db') });
  for (let first = 0; first < count; first += TOGETHER)
    await Promise.all(
      Array.from({ length: Math.min(TOGETHER, count - first) }, (_, n) =>
        store.append({
          stream: apiKeyStream(ORG, `old-${first + n}`),
          expected: 'none',
          events: [recorded(issued), recorded(revoked)],
        }),
      ),
    );
  await store.close();
}

export function keysBenchmark(rounds: number, requests = 20_000): Promise<readonly string[]> {
  const contender = (name: string, start: () => Promise<Server>): Contender => ({
    name,
    measure: () => underLoad(start, requests),
  });
  const many = Math.min(REVOKED, requests * 5);
  const among = (dataDir: string) => revokedKeys(dataDir, many);
  return compare(
    {
      title: 'a durable POST by who sends it, at 64 connections',
      control: contender('admin key', () => fleetledger('command-api')),
      candidates: [
        { ...contender('API key', () => fleetledger('command-api', undefined, keyFrom)), mostCpu: 1.05 },
        {
          ...contender(`API key beside ${many} that are revoked`, () =>
            fleetledger('command-api', among, keyFrom),
          ),
          mostCpu: 1.05,
        },
      ],
    },
    rounds,
  );
}

import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { startEventStoreDbStandIn, type EventStoreDbStandIn } from '../../../../test/stand-ins/eventstoredb';
import { eventStoreCompliance, type EventStoreHarness, type Faults } from '../../compliance';
import type { EventStore } from '../../port';
import { openEventStoreDb } from './index';

/** A real server to run on; what needs power over the server is passed over there. */
const REAL = process.env['EVENTSTORE_URL'];

/** Short limits: what is lost on purpose need not be waited for long. */
const open = (url: string): Promise<EventStore> =>
  openEventStoreDb({ url, appendTimeoutMs: 2_000, readTimeoutMs: 2_000, lagCheckMs: 500 });

async function harnessOn(url: string): Promise<EventStoreHarness> {
  const other = EventStoreDBClient.connectionString(url);
  let store = await open(url);
  return {
    store,
    plant: async ({ stream, ...event }) => {
      await other.appendToStream(stream, jsonEvent(event));
    },
    reopen: async () => {
      await store.close();
      return (store = await open(url));
    },
    close: async () => {
      await store.close();
      await other.dispose();
    },
  };
}

/** What becomes of an append that is never answered this adapter finds out by itself (appends.ci.spec). */
const OFFERED = [
  'dropSubscriptions',
  'endSubscriptionsCleanly',
  'cutConnections',
  'kill',
  'restart',
  'freeze',
  'thaw',
] as const;

const faultsOf = (server: EventStoreDbStandIn): Required<Pick<Faults, (typeof OFFERED)[number]>> => {
  const told = (command: 'dropSubscriptions' | 'endSubscriptions' | 'cutConnections') => async () => {
    await server.control({ command });
  };
  return {
    dropSubscriptions: told('dropSubscriptions'),
    endSubscriptionsCleanly: told('endSubscriptions'),
    cutConnections: told('cutConnections'),
    kill: () => server.kill(),
    restart: () => server.restart(),
    freeze: async () => server.freeze(),
    thaw: async () => server.thaw(),
  };
};

if (REAL === undefined) {
  let server: EventStoreDbStandIn;
  beforeAll(async () => {
    server = await startEventStoreDbStandIn();
  }, 30_000);
  afterAll(() => server.stop(), 30_000);
  eventStoreCompliance(
    'EventStoreDB (stand-in)',
    async () => ({ ...(await harnessOn(server.url)), faults: faultsOf(server) }),
    OFFERED,
  );
} else eventStoreCompliance('EventStoreDB', () => harnessOn(REAL));

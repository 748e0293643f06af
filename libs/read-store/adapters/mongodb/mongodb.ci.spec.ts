import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { readStoreCompliance } from '#read-store/compliance';
import { startMongoDbStandIn, type StandInOptions } from '../../../../test/stand-ins/mongodb';
import type { Step } from '../../redo/index';
import { openMongoDbReadStore } from './index';

// The suite dies at each of some hundred steps in turn, and every write of the stand-in is synced to the disk.
jest.setTimeout(60_000);

const SERVER = process.env['MONGODB_URL'];

if (SERVER === undefined) {
  onStandIn('MongoDB (stand-in)', {}, true);
  onStandIn(
    'MongoDB (stand-in, standalone, 1,000 writes at once)',
    { standalone: true, maxWriteBatchSize: 1_000 },
    false,
  );
} else {
  readStoreCompliance('MongoDB (MONGODB_URL)', async () => {
    const database = `compliance_${randomUUID().slice(0, 8)}`;
    const remove = async (): Promise<void> => {
      const client = new MongoClient(SERVER);
      await client.db(database).dropDatabase();
      await client.close();
    };
    const ordersTextByUtf16 = await showsUtf16Order(SERVER, database);
    return { ...openers(SERVER, database), ordersTextByUtf16, remove };
  });
}

/** MongoDB compares the bytes of UTF-8; the independent server that is tried by hand does not. */
async function showsUtf16Order(url: string, database: string): Promise<boolean> {
  const client = new MongoClient(url);
  const words = client.db(database).collection<{ _id: string }>('order-of-text');
  await words.insertMany([{ _id: '\uffff' }, { _id: '🚚' }]);
  const [first] = await words.find().sort({ _id: 1 }).toArray();
  await client.close();
  return first?._id === '🚚';
}

/** Crashing between any two steps is the same on every server, so one of them is enough. */
function onStandIn(name: string, options: StandInOptions, crashes: boolean): void {
  readStoreCompliance(name, async () => {
    const server = await startMongoDbStandIn(options);
    const { open, crashBetweenSteps } = openers(server.url, 'compliance');
    return { open, ...(crashes ? { crashBetweenSteps } : {}), remove: () => server.stop() };
  });
}

function openers(url: string, database: string) {
  return {
    open: (options = {}) => openMongoDbReadStore({ url, database, ...options }),
    crashBetweenSteps: (step: Step) => openMongoDbReadStore({ url, database, step }),
  };
}

import { startMongoDbStandIn } from '../../../test/stand-ins/mongodb';
import { openMongoDbReadStore } from '#read-store/adapters/mongodb';
import { pastAgainstLive } from '../testing/past-oracle';

jest.setTimeout(120_000);

it('what is answered as of then is what was answered at that position: in MongoDB (stand-in)', async () => {
  const server = await startMongoDbStandIn({});
  const readStore = await openMongoDbReadStore({ url: server.url, database: 'past' });
  expect(await pastAgainstLive({ readStore, seed: 5, events: 60 })).toEqual([]);
  await readStore.close();
  await server.stop();
});

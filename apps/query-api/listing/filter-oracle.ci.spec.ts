import { startMongoDbStandIn } from '../../../test/stand-ins/mongodb';
import { openMongoDbReadStore } from '#read-store/adapters/mongodb';
import { filterOracle } from '../testing/filter-oracle';

jest.setTimeout(60_000);

describe('MongoDB (stand-in)', () => {
  let server: Awaited<ReturnType<typeof startMongoDbStandIn>>;
  beforeAll(async () => {
    server = await startMongoDbStandIn({});
  });
  afterAll(() => server.stop());
  filterOracle(async () => openMongoDbReadStore({ url: server.url, database: 'filter' }), 60);
});

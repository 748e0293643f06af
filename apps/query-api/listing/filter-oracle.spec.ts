import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedReadStore } from '#read-store/adapters/embedded';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import { filterOracle } from '../testing/filter-oracle';

describe('the memory', () => {
  filterOracle(async () => openMemoryReadStore(), 200);
});

describe('the embedded store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-filter-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  filterOracle(
    async () => openEmbeddedReadStore({ file: join(folder, 'readmodels.db'), scanThreads: 0 }),
    100,
  );
});

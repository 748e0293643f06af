import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStoreCompliance } from '#read-store/compliance';
import { openEmbeddedReadStore } from './index';

const variants = [
  ['embedded', 1],
  ['embedded, scanning on the same thread', 0],
] as const;

for (const [name, scanThreads] of variants)
  readStoreCompliance(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetledger-read-'));
    const file = join(folder, 'readmodels.db');
    return {
      open: async options => openEmbeddedReadStore({ file, scanThreads, ...options }),
      remove: async () => rmSync(folder, { recursive: true }),
    };
  });

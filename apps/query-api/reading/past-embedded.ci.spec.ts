import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadStore } from '#read-store';
import { openEmbeddedReadStore } from '#read-store/adapters/embedded';
import { openMemoryReadStore } from '#read-store/adapters/memory';
import type { QueryApiParts } from '../parts';
import { pastAgainstLive } from '../testing/past-oracle';

jest.setTimeout(60_000);

describe('what is answered as of then', () => {
  it('is what was answered at that position: in memory', async () => {
    expect(await pastAgainstLive({ readStore: openMemoryReadStore(), seed: 1, events: 50 })).toEqual([]);
  });

  it('is what was answered at that position: in SQLite', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetledger-past-'));
    const readStore = openEmbeddedReadStore({ file: join(folder, 'readmodels.db'), scanThreads: 0 });
    expect(await pastAgainstLive({ readStore, seed: 3, events: 50 })).toEqual([]);
    await readStore.close();
    rmSync(folder, { recursive: true });
  });

  it('is caught where one event more is in it', async () => {
    const readStore = openMemoryReadStore();
    const plant = (parts: QueryApiParts): QueryApiParts => ({ ...parts, readStore: oneMore(parts) });
    const urls = ['/v1/organizations/acme/stats'];
    const found = await pastAgainstLive({ readStore, seed: 1, events: 120, urls, plant });
    expect(found).not.toEqual([]);
  });
});

/** Answers what counters were one event later. */
const oneMore = ({ readStore, eventStore }: QueryApiParts): ReadStore =>
  new Proxy(readStore, {
    get(target, name): unknown {
      if (name === 'history')
        return async (...[model, history, position]: Parameters<ReadStore['history']>) => {
          const { events } = await eventStore.readAll({ after: position, limit: 1 });
          return target.history(model, history, events[0]?.position ?? position);
        };
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });

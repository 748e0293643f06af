import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore } from '../../event-store/adapters/embedded/index';
import { openEmbeddedReadStore } from '../adapters/embedded/index';
import { randomFrom } from '../compliance/toy-log';
import { differences } from './testing/expectations';
import { Fleet } from './testing/fleet';

const CHILD = join(process.cwd(), 'dist/libs/read-store/engine/testing/kill-child.js');
const KILLS = 20;
const DEVICES = Array.from({ length: 40 }, (_, index) => `d${index}`);

/** An engine in a process of its own. */
function engine(events: string, readModels: string) {
  const child = spawn(process.execPath, [CHILD, events, readModels], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    /** Kills it when it has committed so many batches, while it works on the next. */
    async killAfter(commits: number): Promise<void> {
      let seen = 0;
      for await (const dots of child.stdout) {
        seen += String(dots).length;
        if (seen >= commits) child.kill('SIGKILL');
      }
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('the engine on files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fleetledger-kill-'));
  const [events, readModels] = [join(folder, 'events.db'), join(folder, 'readmodels.db')];
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`killed ${KILLS} times amid its batches ends as an independent fold`, async () => {
    const random = randomFrom(1);
    const eventStore = openEmbeddedEventStore({ file: events });
    const fleet = new Fleet(eventStore);
    await fleet.importMany(DEVICES);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await fleet.reportMany(DEVICES, `v${kill % 4}`);
      await fleet.remove(`d${kill}`);
      await engine(events, readModels).killAfter(1 + Math.floor(random() * 6));
    }
    const last = engine(events, readModels);
    const readStore = openEmbeddedReadStore({ file: readModels, readOnly: true, scanThreads: 0 });
    expect(await differences(eventStore, readStore)).toEqual([]);
    await last.kill();
    await Promise.all([readStore.close(), eventStore.close()]);
  }, 60_000);
});

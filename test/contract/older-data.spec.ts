import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../chaos/fleet-answers';
import { Program } from '../support/program';

const FOLDERS = join(__dirname, '..', 'fixtures', 'data');

type Expected = Readonly<Record<string, object>>;

/** Where the log ended; a start may add to it. */
const withoutPosition = (answer: object): object =>
  Object.fromEntries(Object.entries(answer).filter(([name]) => name !== 'position'));

describe('data of an older release', () => {
  it.each(readdirSync(FOLDERS))(
    'is taken over from %s: today the program says at least what that release said',
    async version => {
      const from = join(FOLDERS, version);
      const expected = JSON.parse(readFileSync(join(from, 'expected.json'), 'utf8')) as Expected;
      const dataDir = mkdtempSync(join(tmpdir(), 'fleetledger-older-'));
      cpSync(from, dataDir, { recursive: true });
      const program = await Program.start({ dataDir });
      try {
        const client = await program.client();
        for (const [path, answer] of Object.entries(expected)) {
          const { body } = await ask(client, path, 'head');
          expect({ path, ...body }).toMatchObject({ path, ...withoutPosition(answer) });
        }
        client.close();
      } finally {
        await program.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

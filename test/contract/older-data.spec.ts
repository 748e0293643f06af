import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '../chaos/fleet-answers';
import { Program } from '../support/program';

const FOLDERS = join(__dirname, '..', 'fixtures', 'data');

type Expected = Readonly<Record<string, object>>;

/** What moves with the day on which it is asked: windows of time, and where the log ends. */
const MOVES: ReadonlySet<string> = new Set(['hours', 'days', 'position']);

const expectedOf = (folder: string): Expected =>
  JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'), (name, value: unknown) =>
    MOVES.has(name) ? undefined : value,
  ) as Expected;

describe('data of an older release', () => {
  it.each(readdirSync(FOLDERS))(
    'is taken over from %s: today the program says at least what that release said',
    async version => {
      const from = join(FOLDERS, version);
      const expected = expectedOf(from);
      const dataDir = mkdtempSync(join(tmpdir(), 'fleetledger-older-'));
      cpSync(from, dataDir, { recursive: true });
      const program = await Program.start({ dataDir });
      try {
        const client = await program.client();
        for (const [path, answer] of Object.entries(expected)) {
          const { body } = await ask(client, path, 'head');
          expect({ path, ...body }).toMatchObject({ path, ...answer });
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

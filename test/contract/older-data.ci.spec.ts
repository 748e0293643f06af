import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
        if (existsSync(join(from, 'blobs'))) {
          const path = '/v1/organizations/default/products/lamp/firmware/1/binary';
          expect((await client.get(path)).text).toBe('the bytes of version 1');
        }
        client.close();
      } finally {
        await program.stop();
        rmSync(dataDir, { recursive: true, force: true });
      }
    },
    60_000,
  );

  it('in capitals answers in every spelling, and in its own where both are stored (docs/adr/0028)', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'fleetledger-older-'));
    cpSync(join(FOLDERS, '0.1.0-capitals'), dataDir, { recursive: true });
    const program = await Program.start({ dataDir });
    try {
      const client = await program.client();
      const P = '/v1/organizations/default/products/lamp';
      const [alone, both] = ['55FF6D04498B49AABBCCDD01', '45F96D06492949AABBCCDD02'];
      const answering = async (id: string) => (await ask(client, `${P}/devices/${id}`, 'head')).body.id;
      expect(await answering(alone.toLowerCase())).toBe(alone);
      expect(await answering(both)).toBe(both);
      expect(await answering(`45F9${both.slice(4).toLowerCase()}`)).toBe(both.toLowerCase());
      const list = `${alone.toLowerCase()}\n${both.toLowerCase()}\n`;
      const sent = await client.send({
        path: `${P}/imports`,
        body: list,
        headers: { 'Content-Type': 'text/plain' },
      });
      expect(sent.body).toMatchObject({ duplicates: 2, imported: 0 });
      client.close();
    } finally {
      await program.stop();
      rmSync(dataDir, { recursive: true, force: true });
    }
  }, 60_000);
});

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { until } from '../chaos/until';
import { freePort } from '../support/free-port';
import { Client, whenReady, type Answer } from '../support/program';

jest.setTimeout(120_000);

const ENTRY = join(__dirname, '..', '..', 'dist', 'apps', 'standalone', 'main.js');
/** The shell outlives a terminal, so that someone sees with which code the program ends. */
const RUN = `trap '' HUP; '${process.execPath}' '${ENTRY}' & echo $! > "$NOTES/pid"; wait $!; echo $? > "$NOTES/code"`;
const AT_ONCE = 100;
/** Refused, with names that make the line of the request 400 bytes long. */
const PATH = `/v1/organizations/${'o'.repeat(64)}/products?limit=x`;
const NAMED = { 'X-Correlation-Id': 'c'.repeat(128) };
const KEY = 'k'.repeat(32);

const isMissing = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status !== 0;
const onLinux = process.platform === 'linux' ? describe : describe.skip;

interface Started {
  readonly child: ChildProcess;
  /** What it says until it is ready; null where that is lost already. */
  readonly output: Readable | null;
  /** Makes its output fail, when it does not from the start. */
  readonly lose: () => void;
  /** Their lines are more than will be kept for a reader. */
  readonly requests: number;
}

const WAYS: Readonly<Record<string, (env: NodeJS.ProcessEnv) => Started>> = {
  'a closed pipe': env => {
    const child = spawn('sh', ['-c', RUN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return { child, output: child.stdout, lose: () => void child.stdout.destroy(), requests: 100 };
  },
  'a pipe that nobody reads': env => {
    const child = spawn('sh', ['-c', RUN], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    return { child, output: child.stdout, lose: () => void child.stdout.pause(), requests: 3_500 };
  },
  'a full disk': env => {
    const full = openSync('/dev/full', 'w');
    const child = spawn('sh', ['-c', RUN], { env, stdio: ['ignore', full, 'inherit'] });
    closeSync(full);
    return { child, output: null, lose: () => undefined, requests: 100 };
  },
  'a closed terminal': env => {
    const child = spawn('script', ['-qfc', RUN, '/dev/null'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
    return { child, output: child.stdout, lose: () => void child.kill('SIGKILL'), requests: 100 };
  },
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fleetledger-e2e-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const textOf = (name: string): Promise<string | null> =>
  readFile(join(folder, name), 'utf8').then(
    text => text.trim() || null,
    () => null,
  );

onLinux('works on, counts the lines that are lost, says so, and ends with 0 on SIGTERM', () => {
  it.each(Object.entries(WAYS))('when its output is %s', async (_name, start) => {
    if (start === WAYS['a closed terminal'] && isMissing('script')) return;
    const port = await freePort();
    const dataDir = join(folder, 'data');
    const { EVENTSTORE_URL: _events, MONGODB_URL: _models, ...others } = process.env;
    const env = { ...others, NOTES: folder, DATA_DIR: dataDir, PORT: String(port), ADMIN_API_KEY: KEY };
    const { child, output, lose, requests } = start(env);
    const client = new Client(`http://127.0.0.1:${port}`, KEY);
    try {
      await (output === null ? healthy(client) : whenReady(output));
      lose();
      for (let sent = 0; sent < requests; sent += AT_ONCE) {
        const some = await Promise.all(Array.from({ length: AT_ONCE }, () => client.get(PATH, NAMED)));
        expect(some.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(422));
      }
      expect(await healthy(client)).toMatchObject({
        body: { status: 'degraded', checks: { log: { ok: true, degraded: true } } },
      });
      const { text } = await client.get('/metrics');
      const dropped = Number(/^fleetledger_log_lines_dropped_total (\d+)$/m.exec(text)?.[1]);
      expect(dropped).toBeGreaterThan(0);
      end(await textOf('pid'), 'SIGTERM');
      expect(
        await until(
          () => textOf('code'),
          20,
          () => 'still running',
        ),
      ).toBe('0');
    } finally {
      client.close();
      child.kill('SIGKILL');
      end(await textOf('pid'), 'SIGKILL');
    }
  });
});

/** The answer of `/health/ready` once every read model is there. */
const healthy = (client: Client): Promise<Answer> =>
  until(
    () =>
      client.get('/health/ready').then(
        answer => (answer.status === 200 ? answer : null),
        () => null,
      ),
    50,
    () => 'not healthy',
  );

function end(pid: string | null, signal: NodeJS.Signals): void {
  try {
    if (pid !== null) process.kill(Number(pid), signal);
  } catch {
    // It has ended.
  }
}

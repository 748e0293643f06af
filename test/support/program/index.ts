import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { holdAgainstDocument } from '../answers';
import { Client } from './client';

export { Client, type Answer, type Json } from './client';

const ROOT = join(__dirname, '..', '..', '..').replace(/[\\/]dist$/, '');

export type AppUnderTest = 'standalone' | 'command-api' | 'query-api' | 'projector';

export interface ProgramOptions {
  readonly app?: AppUnderTest;
  /** Kept by the caller; without it a temporary folder that `stop` removes. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A tree that was built; this one when left out. */
  readonly root?: string;
  /** The Node that runs it; the one that runs the tests when left out. */
  readonly node?: string;
}

/** A test that wants a server says so: those of the environment are for the compliance suites. */
const NO_SERVERS = { EVENTSTORE_URL: undefined, MONGODB_URL: undefined };

const READY = /ready at (https?:\/\/\S+)/;

/** Where a program answers, when this line of its output says that it is ready. */
const readyAt = (line: string): string | null => READY.exec(line)?.[1] ?? null;

/** Reads the output of a program up to the line that says it is ready, and no further; resolves with its URL. */
export async function whenReady(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const url = readyAt(line);
    if (url !== null) return url;
  }
  throw new Error('it ended before it was ready');
}

/** Node's flags as `npm start` gives them. */
function nodeFlags(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(' ').filter(word => word.startsWith('--'));
}

/** A Fleetledger program as a child process on a free port, as a person would start it. */
export class Program {
  #child: ChildProcess | null = null;
  #lines: string[] = [];
  url = '';

  private constructor(
    readonly dataDir: string,
    private readonly isTemporary: boolean,
    private readonly options: ProgramOptions,
  ) {}

  static async start(options: ProgramOptions = {}): Promise<Program> {
    const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'fleetledger-')));
    const program = new Program(dataDir, options.dataDir === undefined, options);
    await program.#launch();
    return program;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('the program is not running');
    return pid;
  }

  /** What it has printed, newest last. */
  get output(): readonly string[] {
    return this.#lines;
  }

  /** Speaks with the admin key of this installation; what it hears of this tree is held against its OpenAPI document. */
  async client(): Promise<Client> {
    const key =
      this.options.env?.['ADMIN_API_KEY'] ?? (await readFile(join(this.dataDir, 'admin.key'), 'utf8')).trim();
    return new Client(
      this.url,
      key,
      this.options.root === undefined ? { onAnswer: holdAgainstDocument } : {},
    );
  }

  /** Closes the reading end of its stdout. */
  stopListening(): void {
    this.#child?.stdout?.destroy();
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM; resolves with the exit code. */
  async terminate(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Starts again on the same folder, on another port. */
  async restart(): Promise<void> {
    if (this.#child !== null) await this.kill();
    await this.#launch();
  }

  async stop(): Promise<void> {
    if (this.#child !== null) await this.terminate();
    if (this.isTemporary) await rm(this.dataDir, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null)
      return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    this.#refuseLeaks();
    return child.exitCode;
  }

  /** What is added to again and again and never taken away is said by Node alone, in passing. */
  #refuseLeaks(): void {
    const leaks = this.#lines.filter(line => line.includes('MaxListenersExceededWarning'));
    if (leaks.length > 0) throw new Error(leaks.join('\n'));
  }

  async #launch(): Promise<void> {
    const entry = join(
      this.options.root ?? ROOT,
      'dist',
      'apps',
      this.options.app ?? 'standalone',
      'main.js',
    );
    const own = { PORT: '0', LOG_LEVEL: 'warn', DATA_DIR: this.dataDir, ...NO_SERVERS };
    const env = { ...process.env, ...own, ...this.options.env };
    const child = spawn(this.options.node ?? process.execPath, ['--trace-warnings', ...nodeFlags(), entry], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    this.#lines = [];
    this.url = await new Promise<string>((resolve, reject) => {
      const onLine = (line: string) => {
        this.#lines.push(line);
        const url = readyAt(line);
        if (url !== null) resolve(url);
      };
      createInterface({ input: child.stdout }).on('line', onLine);
      createInterface({ input: child.stderr }).on('line', onLine);
      child.once('exit', code =>
        reject(new Error(`ended with ${code} before it was ready:\n${this.#lines.join('\n')}`)),
      );
    });
  }
}

/** What a program that cannot start says, with its exit code. */
export async function failedStart(options: ProgramOptions): Promise<string> {
  try {
    const program = await Program.start(options);
    await program.stop();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the program has started');
}

import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { flagsOf, type Certificate } from '../certificate';
import type { ControlAnswer, ControlCommand } from './control';

const ENTRY = 'dist/test/stand-ins/eventstoredb/main.js';

/** Found from the repository's root: Jest runs the TypeScript sources, the child needs the compiled ones. */
function compiledEntry(): string {
  let folder = __dirname;
  while (!isRepositoryRoot(folder)) {
    if (folder === dirname(folder)) throw new Error(`no repository around ${__dirname}`);
    folder = dirname(folder);
  }
  const entry = join(folder, ENTRY);
  if (!existsSync(entry)) throw new Error(`${entry} is missing: run "node scripts/build.js" first`);
  return entry;
}

function isRepositoryRoot(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const { name } = JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string };
  return name === 'fleetledger';
}

interface Listening {
  readonly port: number;
  readonly pid: number;
}

interface Answer {
  readonly id: number;
  readonly answer?: ControlAnswer;
  readonly error?: string;
}

interface Asked {
  readonly resolve: (answer: ControlAnswer) => void;
  readonly reject: (error: Error) => void;
}

export interface ChildSettings {
  readonly dataFile: string;
  readonly port: number;
  readonly faults: readonly ControlCommand[];
  readonly certificate: Certificate | undefined;
}

/** One run of the server process, with its control channel. */
export class Child {
  readonly #asked = new Map<number, Asked>();
  #nextId = 1;
  #errorOutput = '';
  readonly exited: Promise<void>;

  private constructor(
    private readonly process: ChildProcessWithoutNullStreams,
    onListening: (listening: Listening) => void,
    onFailed: (error: Error) => void,
  ) {
    process.stderr.setEncoding('utf8').on('data', (text: string) => (this.#errorOutput += text));
    // Writing to a child that was killed: reported with its exit.
    process.stdin.on('error', error => (this.#errorOutput += error.message));
    createInterface({ input: process.stdout }).on('line', line => {
      const parsed = JSON.parse(line) as Listening | Answer;
      if ('port' in parsed) onListening(parsed);
      else this.#settle(parsed);
    });
    this.exited = new Promise(resolve => {
      process.once('exit', () => {
        const error = new Error(`the EventStoreDB stand-in is gone. ${this.#errorOutput}`);
        onFailed(error);
        for (const { reject } of this.#asked.values()) reject(error);
        this.#asked.clear();
        resolve();
      });
    });
  }

  static async start({
    dataFile,
    port,
    faults,
    certificate,
  }: ChildSettings): Promise<{ child: Child; port: number }> {
    const parameters = ['--data-file', dataFile, '--port', String(port), '--faults', JSON.stringify(faults)];
    const flags = [...parameters, ...flagsOf(certificate)];
    const spawned = spawn(process.execPath, ['--enable-source-maps', compiledEntry(), ...flags]);
    return new Promise((resolve, reject) => {
      const child = new Child(spawned, listening => resolve({ child, port: listening.port }), reject);
    });
  }

  get pid(): number {
    if (this.process.pid === undefined) throw new Error('the EventStoreDB stand-in has not started');
    return this.process.pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.process.kill(signal);
  }

  /** Without its control channel the child ends by itself, and so it does when the test process dies. */
  closeControl(): void {
    this.process.stdin.end();
  }

  ask(command: ControlCommand): Promise<ControlAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve, reject });
      this.process.stdin.write(`${JSON.stringify({ id, ...command })}\n`);
    });
  }

  #settle({ id, answer, error }: Answer): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (answer !== undefined) asked?.resolve(answer);
    else asked?.reject(new Error(error ?? 'no answer'));
  }
}

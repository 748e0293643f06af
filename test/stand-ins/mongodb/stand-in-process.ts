import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { flagsOf, type Certificate } from '../certificate';
import type {
  ControlAnswer,
  ControlCommand,
  ControlRequest,
  Counters,
  Listening,
} from './server/control-commands';

export interface LaunchOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly standalone?: boolean;
  readonly maxWriteBatchSize?: number;
  readonly certificate?: Certificate;
}

const ENTRY = join('dist', 'test', 'stand-ins', 'mongodb', 'main.js');
/** Room for half a million documents; a large nursery, since a bulk leaves much short-lived garbage. */
const NODE_FLAGS = ['--max-old-space-size=4096', '--max-semi-space-size=64'];
const STOP_MS = 5_000;

interface Waiting {
  resolve(counters: Counters): void;
  reject(error: Error): void;
}

/** One life of the child process. */
export class StandInProcess {
  readonly #waiting = new Map<number, Waiting>();
  readonly #exited: Promise<unknown>;
  #nextId = 1;

  private constructor(
    private readonly child: ChildProcessWithoutNullStreams,
    readonly port: number,
    lines: NodeJS.EventEmitter,
  ) {
    this.#exited =
      child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
    lines.on('line', (line: string) => this.#settle(JSON.parse(line) as ControlAnswer));
    child.on('exit', () => this.#rejectAll(new Error('the MongoDB stand-in has ended')));
    // Writing to a child that has just been killed fails later; `rejectAll` tells whoever waits.
    child.stdin.on('error', error => this.#rejectAll(error));
  }

  static async start(options: LaunchOptions): Promise<StandInProcess> {
    const child = spawn(process.execPath, [...NODE_FLAGS, entry(), ...flags(options)]);
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    const lines = createInterface({ input: child.stdout });
    const first = once(lines, 'line') as Promise<[string]>;
    const failed = once(child, 'exit').then(([code]) => {
      throw new Error(
        `the MongoDB stand-in ended with code ${String(code)} before it listened: ${complaints}`,
      );
    });
    const [line] = await Promise.race([first, failed]);
    // From here on an exit is expected: it is what `kill` does.
    failed.catch(() => undefined);
    return new StandInProcess(child, (JSON.parse(line) as Listening).port, lines);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  async ended(): Promise<void> {
    await this.#exited;
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.#exited;
  }

  /** Lets it finish by ending its input; one that is frozen or stuck is killed. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.child.kill('SIGCONT');
    this.child.stdin.end();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await this.#exited;
    clearTimeout(timer);
  }

  control(command: ControlCommand): Promise<Counters> {
    if (!this.isRunning) return Promise.reject(new Error('the MongoDB stand-in is not running'));
    const request: ControlRequest = { id: this.#nextId++, command };
    const answer = new Promise<Counters>((resolve, reject) =>
      this.#waiting.set(request.id, { resolve, reject }),
    );
    this.child.stdin.write(`${JSON.stringify(request)}\n`);
    return answer;
  }

  #settle(answer: ControlAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.error));
  }

  #rejectAll(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

function flags({ dataDir, port, standalone, maxWriteBatchSize, certificate }: LaunchOptions): string[] {
  return [
    ...['--data-dir', dataDir, '--port', String(port)],
    ...(standalone === true ? ['--standalone'] : []),
    ...(maxWriteBatchSize === undefined ? [] : ['--max-write-batch-size', String(maxWriteBatchSize)]),
    ...flagsOf(certificate),
  ];
}

/** The compiled child, from the sources as well as from dist/ itself. */
function entry(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, ENTRY);
    if (existsSync(path)) return path;
  }
  throw new Error(`${ENTRY} is missing: run "node scripts/build.js" first`);
}

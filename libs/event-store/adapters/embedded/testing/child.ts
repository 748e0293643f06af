import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import Path from 'node:path';
import { createInterface } from 'node:readline';
import type { Line } from './writer-process';

/** The repository's root: the nearest folder above with nx.json. */
function root(from: string = __dirname): string {
  if (existsSync(Path.join(from, 'nx.json'))) return from;
  const parent = Path.dirname(from);
  if (parent === from) throw new Error('the repository root was not found');
  return root(parent);
}

const WRITER = 'dist/libs/event-store/adapters/embedded/testing/writer-process.js';

/** Compiles when a source is newer than dist: child processes can't load TypeScript. */
export function buildPrograms(): void {
  const script = Path.join(root(), 'scripts/build.js');
  execFileSync(process.execPath, [
    '-e',
    `const b = require(${JSON.stringify(script)}); b.isStale() && b.build()`,
  ]);
}

export interface WriterProcess {
  readonly child: ChildProcess;
  /** What it has printed so far. */
  readonly lines: readonly Line[];
  /** Resolves when it has printed this many lines, or has ended. */
  printed(count: number): Promise<void>;
  /** Resolves when it has ended and all its output was read; answers its exit code. */
  ended(): Promise<number | null>;
}

/** Starts the writer program, under another command (`strace …`) when one is given. */
export function startWriter(parameters: readonly string[], under: readonly string[] = []): WriterProcess {
  const [command = process.execPath, ...rest] = [
    ...under,
    process.execPath,
    Path.join(root(), WRITER),
    ...parameters,
  ];
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: Line[] = [];
  const reader = createInterface({ input: child.stdout });
  const readAll = once(reader, 'close');
  const exited = once(child, 'exit');
  let onLine = () => {};
  reader.on('line', text => {
    // A line that the kill cut short acknowledges nothing.
    if (text.endsWith('}')) lines.push(JSON.parse(text) as Line);
    onLine();
  });
  const printed = (count: number) =>
    new Promise<void>(resolve => {
      onLine = () => {
        if (lines.length >= count) resolve();
      };
      onLine();
      void readAll.then(() => resolve());
    });
  const ended = async () => {
    await Promise.all([readAll, exited]);
    return child.exitCode;
  };
  return { child, lines, printed, ended };
}

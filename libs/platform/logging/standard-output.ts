import { closeSync, constants, openSync, writeSync } from 'node:fs';
import type { DestinationStream } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { LineOutput } from './line-output';

const STDOUT = 1;
const STANDARD_STREAMS = [0, STDOUT, 2];

let output: LineOutput | undefined;

/** The one standard output of this process: for lines that are no log too (the URL when it is ready). */
export function standardOutput(): LineOutput {
  if (output !== undefined) return output;
  const descriptor = withoutWaiting();
  const made = new LineOutput(bytes => writeSync(descriptor, bytes));
  process.once('exit', () => {
    made.end();
    if (made.state.failure === 'EIO' && process.stdout.isTTY) closeTerminal();
  });
  return (output = made);
}

/** Where the log goes: pretty on a terminal, JSON elsewhere. */
export function logDestination(): DestinationStream & Pick<LineOutput, 'flush'> {
  const lines = standardOutput();
  if (!process.stdout.isTTY) return lines;
  const pretty = prettyFactory({ ignore: 'pid,hostname,app', translateTime: 'HH:MM:ss.l' });
  return { write: line => lines.write(pretty(line)), flush: done => lines.flush(done) };
}

/**
 * A descriptor of stdout whose writes return at once. Node makes those of pipes and sockets so when `process.stdout` is
 * first looked at; those of a terminal wait while it is stopped, unless it is opened anew.
 */
function withoutWaiting(): number {
  if (!process.stdout.isTTY) return STDOUT;
  try {
    return openSync('/dev/fd/1', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    // Elsewhere than on Linux, or a terminal of another user.
    return STDOUT;
  }
}

/** Node 20 restores the modes of its terminals at exit and aborts when one is gone; it leaves closed ones alone. */
function closeTerminal(): void {
  for (const descriptor of STANDARD_STREAMS)
    try {
      closeSync(descriptor);
    } catch {
      // Closed before.
    }
}

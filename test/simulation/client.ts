import type { CommandAnswer } from '#application';
import type { Position } from '#contracts';
import { described, requestOf, type Intent } from './intent';
import type { Handlers } from './command-process';
import type { Life } from './life';

/** An answer that reached its client. */
export interface Answered {
  readonly intent: Intent;
  readonly answer: CommandAnswer;
  /** Newest position of the log when this try was sent and when it was answered. */
  readonly from: Position;
  readonly to: Position;
}

/** A process that takes requests now. */
export interface Server {
  readonly life: Life;
  readonly handlers: Handlers;
}

export interface ClientParts {
  /** Another one for each further try. */
  readonly server: (attempt: number) => Server;
  readonly head: () => Position;
  readonly sleep: (ms: number) => Promise<void>;
  readonly note: (what: string) => void;
  readonly answered: (answered: Answered) => void;
  /** Whether it tries no more. */
  readonly givesUp: () => boolean;
}

/** No answer came, or one that says to come back. */
const REQUEST_TIMEOUT_MS = 10_000;
const MOST_TRIES = 12;
const COME_BACK: ReadonlySet<string> = new Set(['read_model_behind', 'import_running']);

/** Sends until there is an answer, always with the same key, to whichever process is there. */
export async function pursue(intent: Intent, parts: ClientParts): Promise<void> {
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const from = parts.head();
    const answer = await send(intent, attempt, parts);
    parts.note(`${described(intent)} -> ${answer === null ? 'no answer' : shown(answer)}`);
    if (answer !== null && !(answer.kind === 'rejected' && COME_BACK.has(answer.code))) {
      parts.answered({ intent, answer, from, to: parts.head() });
      return;
    }
    if (parts.givesUp()) return;
    await parts.sleep(100 * attempt);
  }
}

/** Null when nobody knows what became of it. */
async function send(
  intent: Intent,
  attempt: number,
  { server, sleep, note }: ClientParts,
): Promise<CommandAnswer | null> {
  const { life, handlers } = server(attempt);
  const unheard = (cause: unknown): null => {
    note(`${described(intent)} at ${life.name}: ${String(cause)}`);
    return null;
  };
  const answer = handlers[intent.name](requestOf(intent)).catch(unheard);
  const lost = Promise.race([life.ended, sleep(REQUEST_TIMEOUT_MS)]).then(() => null);
  return Promise.race([answer, lost]);
}

export function shown(answer: CommandAnswer): string {
  switch (answer.kind) {
    case 'rejected':
      return answer.code;
    case 'done':
      return `done at ${answer.outcome.revision}${answer.outcome.replayed ? ', replayed' : ''}`;
    case 'running':
      return `running ${answer.operation}`;
    case 'streaming':
    case 'tried':
      return answer.kind;
  }
}

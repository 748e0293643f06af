import type { CommandId, NewEvent, Position, Recorded, StreamName } from '#contracts';
import { reject, type Rejected } from '#domain';
import type { AppendResult, EventStore } from '#event-store';
import type { JudgedStates } from './judged-states';
import { isJudged, type CommandTrace, type Judged, type Loaded } from './loaded';
import { asRecorded } from './new-events';
import type { Step } from './plan';

export interface Done<State = unknown> {
  readonly kind: 'done';
  /** Answered from what an earlier request with the same key did. */
  readonly replayed: boolean;
  /** Of the last event that this command wrote, or of the stream's newest when it changed nothing. */
  readonly revision: number;
  readonly position: Position;
  /** What the command wrote; none when all was so already. */
  readonly events: readonly Recorded[];
  /** The aggregate's state after it. */
  readonly state: State;
  /** A one-time secret made for it; never repeated. */
  readonly secret: string | null;
}

export type Outcome<State = unknown> = Done<State> | Rejected;

type Appended = Extract<AppendResult, { kind: 'appended' }>;

/** The stream after an append, with the gates of what was written looked at where the store could not. */
export function recorded(
  stream: StreamName,
  base: Loaded,
  events: readonly NewEvent[],
  result: Appended,
  states: JudgedStates,
): Judged | Promise<Judged> {
  const isExact = events.length === 1 || states.store.capabilities.contiguousPositions === true;
  if (!isExact) return states.judged(stream);
  const loaded = states.append(stream, base, asRecorded(stream, events, result));
  return isJudged(loaded) ? loaded : looked(stream, loaded, states);
}

async function looked(stream: StreamName, loaded: Loaded, states: JudgedStates): Promise<Judged> {
  const known = await states.judge(stream, loaded);
  states.keep(stream, known);
  return known;
}

/** What a command is answered after its step, on the stream as it then stands. A promise only where it must be read. */
export function outcomeOf(
  stream: StreamName,
  commandId: CommandId,
  step: Step,
  after: Loaded,
  store: EventStore,
): Outcome | Promise<Outcome> {
  switch (step.kind) {
    case 'rejected':
      return step;
    case 'unchanged':
      return { kind: 'done', replayed: false, events: [], secret: null, ...whole(after) };
    case 'replay': {
      const { trace } = step;
      return written(stream, commandId, trace, store).then(events => traced(trace, after, events, true));
    }
    case 'write': {
      const trace = after.commands.get(commandId);
      if (trace === undefined) throw new Error(`${stream} does not show ${commandId} after its append`);
      if (trace.refusal !== null)
        return reject(trace.refusal, 'The rule changed while the command was under way; it was taken back.');
      const { lastRevision: revision, position, recordedAt } = trace;
      return traced(trace, after, asRecorded(stream, step.events, { revision, position, recordedAt }), false);
    }
  }
}

const whole = ({ revision, position, state }: Loaded) => ({ revision, position, state });

function traced(trace: CommandTrace, after: Loaded, events: readonly Recorded[], replayed: boolean): Done {
  const { lastRevision: revision, position } = trace;
  return { kind: 'done', replayed, revision, position, events, state: after.state, secret: null };
}

/** The events that an earlier request of this command wrote. */
async function written(
  stream: StreamName,
  commandId: CommandId,
  trace: CommandTrace,
  store: EventStore,
): Promise<readonly Recorded[]> {
  const limit = trace.lastRevision - trace.firstRevision + 1;
  const events = await store.readStream(stream, { from: trace.firstRevision, limit });
  return events.filter(event => event.metadata.commandId === commandId);
}

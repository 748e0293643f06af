import { START, type CommandId, type Position, type ProblemCode, type Recorded } from '#contracts';
import { closesGate, gateClosedBy, isGateRule } from '#domain';
import type { ErasedAggregate } from './aggregates';

/** What one command did to a stream. */
export interface CommandTrace {
  readonly firstRevision: number;
  readonly lastRevision: number;
  readonly position: Position;
  readonly bodyHash: string | null;
  /** Set when what it did was taken back: the problem that a retry is answered with (consistency.md 3). */
  readonly refusal: ProblemCode | null;
  readonly recordedAt: string;
}

/** A stream as folded up to a revision: the aggregate's state and what the executor itself must know of it. */
export interface Loaded<State = unknown> {
  readonly state: State;
  /** -1 when the stream is absent. */
  readonly revision: number;
  readonly position: Position;
  readonly commands: Map<CommandId, CommandTrace>;
  /** Events that close a gate for other streams. */
  readonly closings: readonly Recorded[];
  /** Events with `given` whose gates nobody has looked at yet, for stores that can't check them in the write. */
  readonly unjudged: readonly Recorded[];
}

/** A stream every event of which is judged: what a decision may rest on (consistency.md 3). */
export interface Judged<State = unknown> extends Loaded<State> {
  readonly unjudged: readonly [];
}

export const isJudged = (loaded: Loaded): loaded is Judged => loaded.unjudged.length === 0;

export const absent = (aggregate: ErasedAggregate): Judged => ({
  state: aggregate.initialState(),
  revision: -1,
  position: START,
  commands: new Map(),
  closings: [],
  unjudged: [],
});

/** Streams with fewer commands keep all; longer ones the last day, counted in recorded time (consistency.md 2). */
const COMMANDS_KEPT = 1_000;
const DAY_MS = 24 * 3600 * 1000;

/** Folds further events of the stream; `judged` says that their gates were checked in the write. */
export function advanced(
  aggregate: ErasedAggregate,
  loaded: Loaded,
  events: readonly Recorded[],
  judged: boolean,
): Loaded {
  const last = events.at(-1);
  if (last === undefined) return loaded;
  const compensated = new Set(events.flatMap(event => event.metadata.compensates?.eventId ?? []));
  const stillUnjudged = [...loaded.unjudged, ...(judged ? [] : events.filter(event => event.metadata.given))];
  return {
    state: events.reduce((state, event) => aggregate.evolve(state, event), loaded.state),
    revision: last.revision,
    position: last.position,
    commands: traced(loaded.commands, events),
    closings: [...loaded.closings, ...events.filter(event => gateClosedBy(event) !== null)],
    unjudged: stillUnjudged.filter(event => !compensated.has(event.id)),
  };
}

/**
 * Adds to the one map of the stream instead of copying it: what is added was recorded, so an older fold that shares the
 * map learns nothing wrong from it.
 */
function traced(
  commands: Map<CommandId, CommandTrace>,
  events: readonly Recorded[],
): Map<CommandId, CommandTrace> {
  for (const event of events) {
    const { commandId, compensates, bodyHash } = event.metadata;
    const known = commands.get(commandId);
    commands.set(commandId, {
      firstRevision: known?.firstRevision ?? event.revision,
      lastRevision: compensates === undefined ? event.revision : (known?.lastRevision ?? event.revision),
      position: event.position,
      bodyHash: bodyHash ?? known?.bodyHash ?? null,
      refusal: compensates?.code ?? known?.refusal ?? null,
      recordedAt: event.recordedAt,
    });
  }
  forgetOld(commands);
  return commands;
}

/** Maps keep the order of insertion, so the oldest commands come first. */
function forgetOld(commands: Map<CommandId, CommandTrace>): void {
  if (commands.size <= COMMANDS_KEPT) return;
  const newest = [...commands.values()].at(-1)?.recordedAt ?? '';
  const border = Date.parse(newest) - DAY_MS;
  for (const [commandId, trace] of commands) {
    if (commands.size <= COMMANDS_KEPT || Date.parse(trace.recordedAt) >= border) return;
    commands.delete(commandId);
  }
}

/** The first event, by position, that closed the gate after it was seen and before `event` was written. */
export function closingBefore(
  event: Recorded,
  gate: NonNullable<Recorded['metadata']['given']>[number],
  seen: Loaded,
) {
  const { rule } = gate;
  if (!isGateRule(rule)) throw new Error(`unknown gate rule ${rule} on ${event.id}`);
  return seen.closings.find(
    closing =>
      closing.revision > gate.revision &&
      closing.position < event.position &&
      closesGate(rule, gate.key, closing),
  );
}

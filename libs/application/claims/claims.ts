import { randomUUID } from 'node:crypto';
import {
  claimStream,
  eventDefinition,
  type ClaimEvent,
  type CommandId,
  type EventId,
  type FenceEvent,
  type NewEvent,
  type Recorded,
  type StreamName,
} from '#contracts';
import { evolveClaim, initialClaim, rivalsOf, type ClaimState } from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import { isReused, type Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { CommandTrace } from '../executor/loaded';
import type { JudgedStates } from '../executor/judged-states';

type Cause = Pick<Envelope, 'commandId' | 'bodyHash' | 'correlationId' | 'causationId' | 'orgId'>;

interface ClaimAt {
  readonly state: ClaimState;
  readonly revision: number;
}

const NOTHING_CLAIMED: ClaimAt = { state: initialClaim, revision: -1 };
const PAGE = 512;

/**
 * One stream for each key whose request's body names the stream that is written to (consistency.md 2): says where else
 * the key may have had its effect. A claim binds nobody by itself, an effect does.
 */
export class Claims {
  constructor(
    private readonly store: EventStore,
    private readonly states: JudgedStates,
    private readonly clock: Clock,
    /** UUIDs. No two claims have one, also of one request: a store would take the second for the first. */
    private readonly newId: () => string = randomUUID,
  ) {}

  /**
   * For a command that was decided on `owner` at `revision` and is about to be appended there. True when the key has no
   * effect elsewhere and gets none: streams that it was claimed for before have moved or are fenced. `hasClaimed`: this
   * request did so before and met a conflict; it gives way to one that claimed the key for another stream since.
   */
  async take(owner: StreamName, revision: number, cause: Cause, hasClaimed: boolean): Promise<boolean> {
    const { commandId } = cause;
    const claim: ClaimEvent = { type: 'KeyClaimed', data: { owner, revision } };
    let before = hasClaimed ? await this.#read(commandId) : NOTHING_CLAIMED;
    for (;;) {
      if (hasClaimed && before.state.owner !== owner) return false;
      if (await this.#append(claimStream(commandId), claim, before.revision, cause, commandId)) break;
      before = await this.#read(commandId);
      if (await this.#isUsedBy(rivalsOf(owner, before.state), commandId)) return false;
    }
    for (const [rival, readAt] of rivalsOf(owner, before.state))
      if (!(await this.#excludes(rival, readAt, cause))) return false;
    return true;
  }

  /** Whether the key has its effect on another stream than `owner`. */
  async isUsedElsewhere(owner: StreamName, commandId: CommandId): Promise<boolean> {
    const { state } = await this.#read(commandId);
    return this.#isUsedBy(rivalsOf(owner, state), commandId);
  }

  /**
   * For a command that is about to have its effect elsewhere: none comes to `stream` any more, whoever is about to write
   * there meets a conflict and finds the fence under its own id. False when the key had its effect there.
   */
  async keepOff(stream: StreamName, cause: Cause): Promise<boolean> {
    const { commandId } = cause;
    for (;;) {
      const { commands, revision } = await this.states.judged(stream);
      const trace = commands.get(commandId);
      if (trace !== undefined) return !isReused(trace, cause) && (await this.#isFence(stream, trace));
      const fence: FenceEvent = { type: 'KeyFenced', data: { commandId } };
      if (await this.#append(stream, fence, revision, cause, commandId)) return true;
    }
  }

  async #isFence(stream: StreamName, { firstRevision }: CommandTrace): Promise<boolean> {
    const [event] = await this.store.readStream(stream, { from: firstRevision, limit: 1 });
    return event?.type === 'KeyFenced';
  }

  /** False when the rival has the effect; else whoever read it up to `readAt` will meet a conflict there. */
  async #excludes(rival: StreamName, readAt: number, cause: Cause): Promise<boolean> {
    const { commandId } = cause;
    const fence: FenceEvent = { type: 'KeyFenced', data: { commandId } };
    for (;;) {
      const { commands, revision } = await this.states.judged(rival);
      const trace = commands.get(commandId);
      if (trace !== undefined) return trace.refusal !== null;
      if (revision > readAt) return true;
      if (await this.#append(rival, fence, revision, cause, commandIdOf(commandId, 'fence'))) return true;
    }
  }

  /** What was taken back is no effect. */
  async #isUsedBy(rivals: ReturnType<typeof rivalsOf>, commandId: CommandId): Promise<boolean> {
    for (const [rival] of rivals) {
      const trace = (await this.states.judged(rival)).commands.get(commandId);
      if (trace !== undefined && trace.refusal === null) return true;
    }
    return false;
  }

  async #read(commandId: CommandId): Promise<ClaimAt> {
    let { state, revision } = NOTHING_CLAIMED;
    for (;;) {
      const page = await this.store.readStream(claimStream(commandId), { from: revision + 1, limit: PAGE });
      state = page.filter(isClaim).reduce(evolveClaim, state);
      revision = page.at(-1)?.revision ?? revision;
      if (page.length < PAGE) return { state, revision };
    }
  }

  async #append(
    stream: StreamName,
    event: ClaimEvent | FenceEvent,
    revision: number,
    { bodyHash, correlationId, causationId, orgId }: Cause,
    commandId: CommandId,
  ): Promise<boolean> {
    const events: readonly NewEvent[] = [
      {
        id: this.newId() as EventId,
        metadata: {
          $correlationId: correlationId,
          $causationId: causationId,
          commandId,
          actor: 'system:claims',
          orgId,
          schemaVersion: eventDefinition(event.type)?.version ?? 1,
          occurredAt: this.clock.now(),
          ...(bodyHash !== undefined && { bodyHash }),
        },
        ...event,
      },
    ];
    const result = await this.store.append({ stream, events, expected: revision < 0 ? 'none' : revision });
    return result.kind === 'appended';
  }
}

const isClaim = (event: Recorded): event is Recorded<ClaimEvent> => event.type === 'KeyClaimed';

import { ErrorType, type WrongExpectedVersionError } from '@eventstore/db-client';
import { Semaphore } from 'async-mutex';
import { positionOf } from '#contracts';
import type { EncodedWrite } from '../../codec/encode';
import {
  AppendTooLarge,
  OutcomeUnknown,
  StoreUnavailable,
  type AppendResult,
  type ExpectedRevision,
} from '../../port';
import type { AppendChannel } from './append-channel';
import { appendMany } from './append-many';
import { AnswerLost } from './batch-call';
import { isConnectionLost, isOfType, unavailable } from './errors';
import { lastRevision, prepared, type PreparedWrite } from './prepared-write';
import type { ReadBack } from './read-back';
import type { Settings } from './options';
import { RecordedTimes } from './recorded-times';
import { Backoff, sleep } from '#time';
import type { Answer } from './wire/batch-append-response';

/** Part of an append's time that its first answer may take; the rest is for finding out what became of it. */
const FIRST_ANSWER = 0.5;

/** Pauses between attempts at a server that is away, milliseconds. */
const RETRY = { firstMs: 20, mostMs: 400 };

/** A command does not wait behind an import for a slot. */
const BEFORE_BULK = 1;

/** One append while it is being worked on. */
interface Attempt {
  readonly write: PreparedWrite;
  /** `performance.now()` at which it must be over. */
  readonly deadline: number;
  /** True once a request went out whose answer never came: from then on it may be stored. */
  mayBeStored: boolean;
}

/**
 * Appends with a bound on time and on how many are on their way.
 *
 * Resent is only ever the same batch with the same expected revision, which EventStoreDB recognizes: it answers with
 * the first outcome and stores nothing twice. (With the revision that is current by then it would store it again.)
 */
export class Appender {
  readonly #slots: Semaphore;
  readonly #recorded = new RecordedTimes();

  constructor(
    private readonly channel: AppendChannel,
    private readonly readBack: ReadBack,
    private readonly settings: Settings,
  ) {
    this.#slots = new Semaphore(settings.maxInFlight);
  }

  /**
   * `recordedAt` is this process's clock, since the server's answer has no time: only positions tell an order.
   * Throws `StoreUnavailable`, `OutcomeUnknown` and `AppendTooLarge`.
   */
  append(encoded: EncodedWrite): Promise<AppendResult> {
    const attempt = this.#begin(encoded);
    return this.#slots.runExclusive(() => this.#untilKnown(attempt), 1, BEFORE_BULK);
  }

  /** Keeps `width` of them on their way, with slots that are taken together; see `appendMany`. */
  appendMany(writes: readonly EncodedWrite[], width: number): Promise<readonly AppendResult[]> {
    const append = (write: EncodedWrite): Promise<AppendResult> => this.#untilKnown(this.#begin(write));
    return this.#slots.runExclusive(() => appendMany(writes, append, width), width);
  }

  #begin(encoded: EncodedWrite): Attempt {
    const deadline = performance.now() + this.settings.appendTimeoutMs;
    return { write: prepared(encoded), deadline, mayBeStored: false };
  }

  async #untilKnown(attempt: Attempt): Promise<AppendResult> {
    const backoff = new Backoff(RETRY);
    for (;;) {
      try {
        const stored = attempt.mayBeStored ? await this.#readBack(attempt) : null;
        const result = stored ?? (await this.#ask(attempt));
        if (result !== null) return result;
      } catch (error) {
        const isOpen = attempt.mayBeStored && error instanceof StoreUnavailable;
        if (!isOpen && !(error instanceof AnswerLost)) throw error;
      }
      const left = attempt.deadline - performance.now();
      if (left <= 0) throw outcomeUnknown(attempt.write);
      await sleep(Math.min(left, backoff.next()));
    }
  }

  /** What the stream itself says; null when the events are not there. */
  async #readBack(attempt: Attempt): Promise<AppendResult | null> {
    const stored = await this.readBack.stored(attempt.write, this.#timeLeft(attempt));
    return stored === null ? null : this.#recorded.appended(stored);
  }

  async #ask(attempt: Attempt): Promise<AppendResult | null> {
    return this.#understand(attempt, await this.#send(attempt));
  }

  async #send(attempt: Attempt): Promise<Answer> {
    const call = this.channel.current ?? (await this.channel.call(this.#timeLeft(attempt)));
    const timeout = this.#timeLeft(attempt);
    try {
      return await call.send(attempt.write.body, timeout);
    } catch (error) {
      attempt.mayBeStored = true;
      throw error;
    }
  }

  /** Milliseconds for one step; throws when there are none left. */
  #timeLeft({ write, deadline, mayBeStored }: Attempt): number {
    const left = deadline - performance.now();
    if (left > 0) return Math.min(left, this.settings.appendTimeoutMs * FIRST_ANSWER);
    if (mayBeStored) throw outcomeUnknown(write);
    throw unavailable(`no turn for an append to ${write.stream} within ${this.settings.appendTimeoutMs} ms`);
  }

  /** What an answer means; null when it leaves open what was stored. */
  #understand(attempt: Attempt, answer: Answer): AppendResult | Promise<AppendResult | null> {
    if (answer.kind === 'refused') return this.#understandRefusal(attempt, answer.error);
    const { position, revision } = answer;
    // A retry that the server recognizes without saying where its events lie.
    if (position === null || revision !== lastRevision(attempt.write)) {
      attempt.mayBeStored = true;
      return this.#readBack(attempt);
    }
    return this.#recorded.appended({ revision, position: positionOf(position) });
  }

  async #understandRefusal(attempt: Attempt, error: Error): Promise<AppendResult | null> {
    const actual = actualRevision(error);
    if (actual !== null) {
      const stored = attempt.mayBeStored ? await this.#readBack(attempt) : null;
      return stored ?? { kind: 'conflict', actual };
    }
    if (isOfType(error, ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED))
      throw new AppendTooLarge(`the server takes less in one append: ${attempt.write.stream}`, {
        cause: error,
      });
    // The server's own write timeout, or an error it has no name for: stored or not.
    if (!isConnectionLost(error) && !isOfType(error, ErrorType.UNKNOWN)) throw error;
    attempt.mayBeStored = true;
    return null;
  }

  /** Waits until no append is on its way. */
  async settled(): Promise<void> {
    const release = (await this.#slots.acquire(this.settings.maxInFlight))[1];
    release();
  }
}

const outcomeUnknown = ({ stream, eventIds }: PreparedWrite): OutcomeUnknown =>
  new OutcomeUnknown(`no answer to an append of ${eventIds.length} events to ${stream}`);

const isWrongVersion = (error: Error): error is WrongExpectedVersionError =>
  isOfType(error, ErrorType.WRONG_EXPECTED_VERSION);

function actualRevision(error: Error): ExpectedRevision | null {
  if (!isWrongVersion(error)) return null;
  return typeof error.actualVersion === 'bigint' ? Number(error.actualVersion) : 'none';
}

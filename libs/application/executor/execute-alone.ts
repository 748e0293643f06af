import type { StreamName } from '#contracts';
import { sealed } from '#key-store';
import {
  reject,
  sameJson,
  type Holds,
  type Rejected,
  type ReservationKind,
  type SealedFields,
  type ValueToReserve,
} from '#domain';
import type { Supply } from '../reservations/product-identities';
import type { Taken } from '../reservations/reservations';
import type { ErasedAggregate } from './aggregates';
import { Busy } from './errors';
import type { Judged } from './loaded';
import { outcomeOf, recorded, type Outcome } from './outcome';
import type { ExecutorParts } from './parts';
import { NO_SUPPLIES, planStep, type Request, type Step, type Supplies } from './plan';

/** Stands in for holds while the rest is decided: nothing is reserved for a command that is refused anyway. */
export const PROVISIONAL: Supplies = {
  ...NO_SUPPLIES,
  holds: {
    'product-name': { kind: 'product-name', hash: '0'.repeat(64), generation: 1 },
    'user-email': { kind: 'user-email', hash: '0'.repeat(64), generation: 1 },
    'sign-in': { kind: 'sign-in', hash: '0'.repeat(64), generation: 1 },
  },
};

/**
 * A command that decides alone, between other protocols: it reserves values, claims its key, seals what is personal, or is
 * issued a secret.
 */
export const isAlone = ({
  aggregate,
  command,
  envelope,
}: Request & { readonly aggregate: ErasedAggregate }): boolean =>
  aggregate.reserves !== undefined ||
  envelope.claimsKey === true ||
  (aggregate.issues?.(command) ?? null) !== null ||
  (aggregate.seals?.(command) ?? null) !== null;

export const executeAlone = (
  stream: StreamName,
  aggregate: ErasedAggregate,
  request: Request,
  deadline: number,
  parts: ExecutorParts,
): Promise<Outcome> => new Alone(stream, aggregate, request, parts).within(deadline);

type Write = Extract<Step, { kind: 'write' }>;

/**
 * The order that keeps unique values unique and keys to one effect (consistency.md 2 and 4): decide everything else, read
 * the owner's revision, reserve, claim, append at that revision, confirm. A conflict starts again at reading the revision.
 */
class Alone {
  #taken: readonly Taken[] = [];
  #hasClaimed = false;

  constructor(
    private readonly stream: StreamName,
    private readonly aggregate: ErasedAggregate,
    private readonly request: Request,
    private readonly parts: ExecutorParts,
  ) {}

  async within(deadline: number): Promise<Outcome> {
    for (;;) {
      const outcome = await this.#attempt();
      if (outcome !== null) return outcome;
      if (this.parts.clock.elapsed() > deadline) {
        await this.#release();
        throw new Busy('too many writers on one stream');
      }
    }
  }

  /** Null when the stream or one of its gates has moved: it must be decided again. */
  async #attempt(): Promise<Outcome | null> {
    const loaded = await this.parts.states.judged(this.stream);
    const provisional = await this.#plan(loaded, PROVISIONAL);
    if (provisional.kind !== 'write') return this.#ended(provisional, loaded);
    const refusal = (await this.#reserve(loaded)) ?? (await this.#claim(loaded));
    return refusal === null ? this.#write(loaded, provisional) : this.#ended(refusal, loaded);
  }

  #plan(loaded: Judged, supplies: Supplies): Step | Promise<Step> {
    const { aggregate, stream, request, parts } = this;
    const { states, clock } = parts;
    return planStep(request, { aggregate, stream, loaded }, { mode: 'fresh', states, clock, supplies });
  }

  /** The refusal when another owner has a value. A key that was used elsewhere reserves nothing. */
  async #reserve(loaded: Judged): Promise<Rejected | null> {
    const { aggregate, request, parts, stream } = this;
    const values = aggregate.reserves?.(request.command, loaded.state) ?? [];
    if (values.length > 0 && !this.#hasClaimed && (await this.#isUsedElsewhere())) return keyReused();
    const { taken, conflict } = await parts.reservations.reserve(
      values,
      stream,
      request.envelope,
      this.#taken,
    );
    this.#taken = taken;
    return conflict === null ? null : refusedValue(conflict);
  }

  async #claim({ revision }: Judged): Promise<Rejected | null> {
    const { envelope } = this.request;
    if (envelope.claimsKey !== true) return null;
    const isOurs = await this.parts.claims.take(this.stream, revision, envelope, this.#hasClaimed);
    this.#hasClaimed = true;
    return isOurs ? null : keyReused();
  }

  async #write(loaded: Judged, provisional: Write): Promise<Outcome | null> {
    const { aggregate, request, parts, stream } = this;
    const identityRequest = aggregate.issues?.(request.command) ?? null;
    const supply =
      identityRequest === null
        ? null
        : await parts.identities.issue(identityRequest, stream, request.envelope.commandId);
    const fields = await this.#sealed();
    const isFinal = supply === null && fields === null && aggregate.reserves === undefined;
    const supplies = {
      holds: byKind(this.#taken),
      identity: supply?.identity ?? NO_SUPPLIES.identity,
      sealed: fields ?? NO_SUPPLIES.sealed,
    };
    const step = isFinal ? provisional : await this.#plan(loaded, supplies);
    if (step.kind !== 'write') return this.#ended(step, loaded);
    const after = await this.#appended(loaded, step, supply);
    if (after === null) return null;
    await parts.reservations.confirmAll(this.#taken, stream, request.envelope);
    return this.#answered(step, after, supply);
  }

  /** Only for what is not refused: the key of a person is made before anything that it encrypts is written. */
  async #sealed(): Promise<SealedFields | null> {
    const { aggregate, request, parts } = this;
    const personal = aggregate.seals?.(request.command) ?? null;
    return personal && sealed(parts.keyStore, personal.subject, personal.fields);
  }

  /** The stream as it now stands in the store; null when it or one of its gates has moved. */
  async #appended(loaded: Judged, { events, given }: Write, supply: Supply | null): Promise<Judged | null> {
    const { store, states, observer } = this.parts;
    const expected = loaded.revision < 0 ? 'none' : loaded.revision;
    const result = await store.append({ stream: this.stream, events, expected, given });
    if (result.kind !== 'appended') {
      observer?.conflict(this.aggregate.category);
      return null;
    }
    return supply === null
      ? recorded(this.stream, loaded, events, result, states)
      : states.judged(this.stream);
  }

  /**
   * Two processes may have answered one request at the same time: its events have the same ids, and the first append is
   * what both are told. Holds and secrets are then those of the first, so the other one answers as a replay does.
   */
  async #answered(step: Write, after: Judged, supply: Supply | null): Promise<Outcome> {
    const { commandId } = this.request.envelope;
    const { store } = this.parts;
    const trace = after.commands.get(commandId);
    if (supply === null || trace === undefined) return outcomeOf(this.stream, commandId, step, after, store);
    const stored = await store.readStream(this.stream, { from: trace.firstRevision, limit: 1 });
    const isOurs = sameJson(stored[0]?.data, step.events[0]?.data);
    const told = isOurs ? step : ({ kind: 'replay', trace } as const);
    const outcome = await outcomeOf(this.stream, commandId, told, after, store);
    return outcome.kind === 'done' && isOurs ? { ...outcome, secret: supply.secret } : outcome;
  }

  /** Nothing is written. That the key was used elsewhere comes before every other refusal, as it does on one stream. */
  async #ended(step: Exclude<Step, Write>, loaded: Judged): Promise<Outcome> {
    await this.#release();
    const isItsOwn = loaded.commands.has(this.request.envelope.commandId);
    const told = !isItsOwn && (await this.#isUsedElsewhere()) ? keyReused() : step;
    return outcomeOf(this.stream, this.request.envelope.commandId, told, loaded, this.parts.store);
  }

  async #isUsedElsewhere(): Promise<boolean> {
    const { claimsKey, commandId } = this.request.envelope;
    return claimsKey === true && this.parts.claims.isUsedElsewhere(this.stream, commandId);
  }

  async #release(): Promise<void> {
    await this.parts.reservations.releaseAll(this.#taken, this.stream, this.request.envelope);
    this.#taken = [];
  }
}

const keyReused = (): Rejected =>
  reject('idempotency_key_reused', 'The Idempotency-Key was used, or is being used, for another request.');

export function refusedValue({ kind, value }: ValueToReserve): Rejected {
  switch (kind) {
    case 'product-name':
      return reject('name_taken', `The name ${JSON.stringify(value)} is taken (A8).`);
    case 'user-email':
      return reject('email_taken', 'Another account has this e-mail address.');
    case 'sign-in':
      return reject('sign_in_taken', 'Another account has this sign-in.');
  }
}

const byKind = (taken: readonly Taken[]): Holds =>
  Object.fromEntries(taken.map(({ hold }) => [hold.kind as ReservationKind, hold]));

import { migrationStream, type MigrationResult } from '#contracts';
import { runningStep, type MigrationCommand, type StepState } from '#domain';
import { eachOf } from '../each-of';
import type { Executor } from '../executor/executor';
import { envelopeIn } from './envelopes';
import type { StepScope, StepWork } from './step-work';

/** Ids of one recorded batch, at most: what is under way when the process is killed is looked at once more. */
const BATCH = 200;

/**
 * One confirmed attempt of a step. What is begun is recorded before, with what became of that before it; so after any
 * break the next attempt, if there is one, knows what may be half done. A run that finds its attempt over ends there.
 */
export class StepRun {
  #batch = 0;

  constructor(
    private readonly executor: Executor,
    private readonly scope: StepScope,
    private readonly work: StepWork,
  ) {}

  /** Ends when the step has, when the attempt is over, or interrupted: by the signal, or by what it then throws. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.#carryOutAll(signal);
    } catch (error) {
      // What can't be recorded now, the process that watches migrations says later.
      await Promise.allSettled([this.#interrupt(asError(error))]);
      throw error;
    }
  }

  async #carryOutAll(signal: AbortSignal): Promise<void> {
    let underWay = await this.#begin();
    while (underWay !== null && underWay.length > 0) {
      const { results, broken } = await this.#carriedOut(underWay, signal);
      const told = underWay.flatMap(id => results.get(id) ?? []);
      if (broken === null) {
        underWay = await this.#goOn(told, underWay.at(-1) ?? null);
        continue;
      }
      await this.#record(
        told,
        underWay.filter(id => !results.has(id)),
      );
      if (!broken.isAsked) throw broken.error;
      return this.#interrupt(broken.error);
    }
    if (underWay !== null) await this.#send({ type: 'FinishMigrationStep', ...this.#attempt });
  }

  /** What the attempt before has left, else the first page; null when this attempt is over already. */
  async #begin(): Promise<readonly string[] | null> {
    const at = await this.#current();
    if (at === null) return null;
    this.#batch = at.batches;
    return at.underWay.length > 0 ? at.underWay : this.#goOn([], at.after);
  }

  /** Records what has come of the last batch, and the next one; null when the attempt is over. */
  async #goOn(results: readonly MigrationResult[], after: string | null): Promise<readonly string[] | null> {
    const next = await this.work.page(after, BATCH);
    if (results.length === 0 && next.length === 0) return next;
    return (await this.#record(results, next)) ? next : null;
  }

  async #interrupt({ message: cause }: Error): Promise<void> {
    await this.#send({ type: 'InterruptMigrationStep', ...this.#attempt, cause });
  }

  async #record(results: readonly MigrationResult[], next: readonly string[]): Promise<boolean> {
    const batch = { batch: this.#batch, results, next };
    const isOurs = await this.#send({ type: 'RecordMigrationBatch', ...this.#attempt, ...batch });
    this.#batch += 1;
    return isOurs;
  }

  async #carriedOut(ids: readonly string[], signal: AbortSignal): Promise<CarriedOut> {
    const results = new Map<string, MigrationResult>();
    try {
      await eachOf(ids, this.work.atOnce, async id => {
        signal.throwIfAborted();
        results.set(id, await this.work.carryOut(id));
      });
      return { results, broken: null };
    } catch (error) {
      return {
        results,
        broken: { error: asError(error), isAsked: signal.aborted && error === signal.reason },
      };
    }
  }

  get #attempt() {
    const { orgId, migrationId, step, attempt } = this.scope;
    return { orgId, migrationId, step, attempt };
  }

  async #current(): Promise<StepState | null> {
    const { orgId, migrationId, step, attempt } = this.scope;
    const { state } = await this.executor.states.judged(migrationStream(orgId, migrationId));
    const running = runningStep(state);
    return running?.step === step && running.attempt === attempt ? running : null;
  }

  /** False when it changed nothing, or another run of this attempt has done it before: its next steps are its own. */
  async #send(command: MigrationCommand): Promise<boolean> {
    const envelope = envelopeIn(this.scope, command.type, String(this.#batch));
    const outcome = await this.executor.execute({ command, envelope });
    return outcome.kind === 'done' && !outcome.replayed && outcome.events.length > 0;
  }
}

/** Why a run ends before its step does. */
interface Break {
  readonly error: Error;
  /** By who stopped it, not by what it met. */
  readonly isAsked: boolean;
}

interface CarriedOut {
  /** Of those that were begun. */
  readonly results: ReadonlyMap<string, MigrationResult>;
  readonly broken: Break | null;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

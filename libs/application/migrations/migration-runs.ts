import type { Position } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { Executor } from '../executor/executor';
import type { FirmwareBytes } from '../firmware/firmware-bytes';
import type { FleetQueries } from '../settlement/fleet-queries';
import { ArchiveStep } from './archive-step';
import { DevicesStep } from './devices-step';
import { envelopeIn } from './envelopes';
import { FirmwareStep } from './firmware-step';
import { GroupsStep } from './groups-step';
import { StepRun } from './step-run';
import type { StepScope, StepWork } from './step-work';
import { wholeModels, type MigrationReads } from './whole-models';

export interface MigrationRunsParts {
  readonly executor: Executor;
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly fleetQueries: FleetQueries;
  readonly firmwareBytes: FirmwareBytes;
  /** Told of a run that broke off; its step waits for a person. */
  readonly onFailure: (migrationId: string, error: unknown) => void;
}

/** Which run of which step. */
export type Attempt = Pick<StepScope, 'orgId' | 'migrationId' | 'step' | 'attempt'>;

export interface ConfirmedStep {
  readonly scope: StepScope;
  /** Of the confirmation: what the read models must have. */
  readonly position: Position;
}

interface Run {
  readonly scope: StepScope;
  readonly over: Promise<void>;
  readonly stop: AbortController;
}

const TIMEOUT_MS = 30_000;

/**
 * Steps that this process works on, after the answer to their confirmation. Nothing here starts without one: there is no
 * list of what was left by an earlier process, and nobody asks for it (A23, A24).
 */
export class MigrationRuns {
  readonly #runs = new Map<string, Run>();
  #isClosed = false;

  constructor(private readonly parts: MigrationRunsParts) {}

  /** Whether this process works on that attempt. */
  isRunning(attempt: Attempt): boolean {
    const run = this.#runs.get(keyOf(attempt.orgId, attempt.migrationId));
    return run?.scope.step === attempt.step && run.scope.attempt === attempt.attempt;
  }

  /** Of the newest attempt: one from before, that may still be at its end here, is stopped and waited for. */
  start(confirmed: ConfirmedStep): void {
    const { scope } = confirmed;
    if (this.#isClosed || this.isRunning(scope)) return;
    const key = keyOf(scope.orgId, scope.migrationId);
    const stop = new AbortController();
    const before = this.stop(scope.orgId, scope.migrationId, 'confirmed again');
    const over = before
      .then(() => this.#run(confirmed, stop.signal))
      .catch((error: unknown) => this.parts.onFailure(scope.migrationId, error))
      .finally(() => {
        if (this.#runs.get(key) === run) this.#runs.delete(key);
      });
    const run: Run = { scope, over, stop };
    this.#runs.set(key, run);
  }

  /** Resolves when nothing of the migration runs here any more; begins no more devices meanwhile. */
  async stop(orgId: string, migrationId: string, cause: string): Promise<void> {
    this.#runs.get(keyOf(orgId, migrationId))?.stop.abort(new Error(cause));
    await this.over(orgId, migrationId);
  }

  /** Resolves when the run has ended, if there is one. */
  async over(orgId: string, migrationId: string): Promise<void> {
    await this.#runs.get(keyOf(orgId, migrationId))?.over;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const runs = [...this.#runs.values()];
    for (const { stop } of runs) stop.abort(new Error('the process is stopping'));
    await Promise.all(runs.map(({ over }) => over));
  }

  async #run({ scope, position }: ConfirmedStep, signal: AbortSignal): Promise<void> {
    const { executor } = this.parts;
    const models = await wholeModels(this.parts, position, TIMEOUT_MS);
    if (typeof models !== 'string')
      return new StepRun(executor, scope, this.#work(scope, models)).run(signal);
    const { orgId, migrationId, step, attempt } = scope;
    const cause = `the read model ${models} has not caught up`;
    const command = { type: 'InterruptMigrationStep', orgId, migrationId, step, attempt, cause } as const;
    await executor.execute({ command, envelope: envelopeIn(scope, command.type) });
    throw new Error(cause);
  }

  #work(scope: StepScope, readStore: MigrationReads): StepWork {
    const parts = { ...this.parts, readStore };
    switch (scope.step) {
      case 'groups':
        return new GroupsStep(parts, scope);
      case 'firmware':
        return new FirmwareStep(this.parts, scope);
      case 'devices':
        return new DevicesStep(parts, scope);
      case 'archive':
        return new ArchiveStep(this.parts, scope);
    }
  }
}

const keyOf = (orgId: string, migrationId: string): string => `${orgId}~${migrationId}`;

import type { Position } from '#contracts';
import type { EventStore } from '#event-store';
import type { ReadStore } from '#read-store';
import type { Executor } from '../executor/executor';
import type { FirmwareBytes } from '../firmware/firmware-bytes';
import type { Census } from '../settlement/census';
import { ArchiveStep } from './archive-step';
import { DevicesStep } from './devices-step';
import { envelopeIn } from './envelopes';
import { FirmwareStep } from './firmware-step';
import { GroupsStep } from './groups-step';
import { StepRun } from './step-run';
import type { StepPlace, StepWork } from './step-work';
import { wholeModels, type MigrationReads } from './whole-models';

export interface MigrationRunsParts {
  readonly executor: Executor;
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly census: Census;
  readonly firmwareBytes: FirmwareBytes;
  /** Told of a run that broke off; its step waits for a person. */
  readonly onFailure: (migrationId: string, error: unknown) => void;
}

/** Which run of which step. */
export type Attempt = Pick<StepPlace, 'orgId' | 'migrationId' | 'step' | 'attempt'>;

export interface ConfirmedStep {
  readonly place: StepPlace;
  /** Of the confirmation: what the read models must have. */
  readonly position: Position;
}

interface Run {
  readonly place: StepPlace;
  readonly over: Promise<void>;
  readonly stop: AbortController;
}

const PATIENCE_MS = 30_000;

/**
 * Steps that this process works on, after the answer to their confirmation. Nothing here starts without one: there is no
 * list of what was left by an earlier process, and nobody asks for it (A23, A24).
 */
export class MigrationRuns {
  private readonly runs = new Map<string, Run>();
  private isClosed = false;

  constructor(private readonly parts: MigrationRunsParts) {}

  /** Whether this process works on that attempt. */
  isRunning(attempt: Attempt): boolean {
    const run = this.runs.get(keyOf(attempt.orgId, attempt.migrationId));
    return run?.place.step === attempt.step && run.place.attempt === attempt.attempt;
  }

  /** Of the newest attempt: one from before, that may still be at its end here, is stopped and waited for. */
  start(confirmed: ConfirmedStep): void {
    const { place } = confirmed;
    if (this.isClosed || this.isRunning(place)) return;
    const key = keyOf(place.orgId, place.migrationId);
    const stop = new AbortController();
    const before = this.stop(place.orgId, place.migrationId, 'confirmed again');
    const over = before
      .then(() => this.run(confirmed, stop.signal))
      .catch((error: unknown) => this.parts.onFailure(place.migrationId, error))
      .finally(() => {
        if (this.runs.get(key) === run) this.runs.delete(key);
      });
    const run: Run = { place, over, stop };
    this.runs.set(key, run);
  }

  /** Resolves when nothing of the migration runs here any more; begins no more devices meanwhile. */
  async stop(orgId: string, migrationId: string, cause: string): Promise<void> {
    this.runs.get(keyOf(orgId, migrationId))?.stop.abort(new Error(cause));
    await this.over(orgId, migrationId);
  }

  /** Resolves when the run has ended, if there is one. */
  async over(orgId: string, migrationId: string): Promise<void> {
    await this.runs.get(keyOf(orgId, migrationId))?.over;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    const runs = [...this.runs.values()];
    for (const { stop } of runs) stop.abort(new Error('the process is stopping'));
    await Promise.all(runs.map(({ over }) => over));
  }

  private async run({ place, position }: ConfirmedStep, signal: AbortSignal): Promise<void> {
    const { executor } = this.parts;
    const models = await wholeModels(this.parts, position, PATIENCE_MS);
    if (typeof models !== 'string') return new StepRun(executor, place, this.work(place, models)).run(signal);
    const { orgId, migrationId, step, attempt } = place;
    const cause = `the read model ${models} has not caught up`;
    const command = { type: 'InterruptMigrationStep', orgId, migrationId, step, attempt, cause } as const;
    await executor.execute({ command, envelope: envelopeIn(place, command.type) });
    throw new Error(cause);
  }

  private work(place: StepPlace, readStore: MigrationReads): StepWork {
    const parts = { ...this.parts, readStore };
    switch (place.step) {
      case 'groups':
        return new GroupsStep(parts, place);
      case 'firmware':
        return new FirmwareStep(this.parts, place);
      case 'devices':
        return new DevicesStep(parts, place);
      case 'archive':
        return new ArchiveStep(this.parts, place);
    }
  }
}

const keyOf = (orgId: string, migrationId: string): string => `${orgId}~${migrationId}`;

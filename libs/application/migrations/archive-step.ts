import type { MigrationResult } from '#contracts';
import type { EventStore } from '#event-store';
import type { Executor } from '../executor/executor';
import type { FleetQueries } from '../settlement/fleet-queries';
import { envelopeIn } from './envelopes';
import { done, rejected, type StepScope, type StepWork } from './step-work';

const TIMEOUT_MS = 10_000;

/** Archives the product that was merged into another (A22), once no device is left in it. */
export class ArchiveStep implements StepWork {
  readonly atOnce = 1;

  constructor(
    private readonly parts: {
      readonly store: EventStore;
      readonly executor: Executor;
      readonly fleetQueries: FleetQueries;
    },
    private readonly scope: StepScope,
  ) {}

  page(after: string | null): Promise<readonly string[]> {
    return Promise.resolve(after === null ? [this.scope.from] : []);
  }

  async carryOut(productId: string): Promise<MigrationResult> {
    const { store, executor, fleetQueries } = this.parts;
    const { orgId } = this.scope;
    const count = await fleetQueries.passed(await store.head(), TIMEOUT_MS);
    if (count === null) return rejected(productId, 'read_model_behind');
    if ((await count.members({ orgId, productId })) > 0) return rejected(productId, 'product_has_devices');
    const outcome = await executor.execute({
      command: { type: 'ArchiveProduct', orgId, productId },
      envelope: envelopeIn(this.scope, 'archive'),
    });
    return outcome.kind === 'done' ? done(productId) : rejected(productId, outcome.code);
  }
}

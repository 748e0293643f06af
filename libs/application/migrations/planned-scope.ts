import { productStream, type MigrationExpectation } from '#contracts';
import { presentProduct, type Product } from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import type { Executor } from '../executor/executor';
import type { SelectionScope } from './selected-devices';
import type { MigrationReads } from './whole-models';

export interface PlannedScope extends SelectionScope {
  readonly to: string;
}

export interface ExpectationParts {
  readonly executor: Executor;
  readonly store: EventStore;
  readonly readStore: MigrationReads;
  readonly clock: Clock;
}

export type Misfit = MigrationExpectation['misfits'][number];

/** Ids that a plan names for one reason. */
export const EXAMPLES = 10;

/** One entry per reason, with how often it was met and by whom first. */
export function misfitsOf(met: readonly { readonly id: string; readonly reason: string }[]): Misfit[] {
  const reasons = [...new Set(met.map(({ reason }) => reason))];
  return reasons.map(reason => {
    const ids = met.filter(one => one.reason === reason).map(({ id }) => id);
    return { reason, count: ids.length, examples: ids.slice(0, EXAMPLES) };
  });
}

/** A product as it is now; the plan was accepted, so it is there. */
export async function productAt({ executor }: ExpectationParts, orgId: string, id: string): Promise<Product> {
  const { state } = await executor.states.judged(productStream(orgId, id));
  const product = presentProduct(state);
  if (product === null) throw new Error(`product ${id} went away while a migration was planned`);
  return product;
}

import type { MigrationResult } from '#contracts';
import { documentId, groups } from '#projections';
import type { Executor } from '../executor/executor';
import { envelopeIn } from './envelopes';
import type { SelectionScope } from './selected-devices';
import { done, rejected, type StepScope, type StepWork } from './step-work';
import type { MigrationReads } from './whole-models';

/** Makes the groups of the one product in the other (D16); where a group is selected, that one alone. */
export class GroupsStep implements StepWork {
  readonly atOnce = 8;

  constructor(
    private readonly parts: { readonly readStore: MigrationReads; readonly executor: Executor },
    private readonly scope: StepScope,
  ) {}

  page(after: string | null, limit: number): Promise<readonly string[]> {
    return groupsOf(this.parts.readStore, this.scope, after, limit);
  }

  async carryOut(name: string): Promise<MigrationResult> {
    const { orgId, to: productId } = this.scope;
    const outcome = await this.parts.executor.execute({
      command: { type: 'CreateGroup', orgId, productId, body: { name } },
      envelope: envelopeIn(this.scope, 'group', name),
    });
    return outcome.kind === 'done' ? done(name) : rejected(name, outcome.code);
  }
}

/** Names behind `after`, in order. */
export async function groupsOf(
  readStore: MigrationReads,
  { orgId, from, selection }: SelectionScope,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const chosen = selection?.filter?.group;
  if (chosen !== undefined) return after === null ? [chosen] : [];
  const id = after === null ? null : documentId(orgId, from, after);
  const page = await readStore.find(groups, {
    filter: [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'productId', op: 'eq', value: from },
    ],
    sort: { field: 'id', direction: 'ascending' },
    limit,
    ...(id !== null && { from: { value: id, id } }),
  });
  return page.documents.map(({ document }) => String(document['name']));
}

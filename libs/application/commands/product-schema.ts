import type { ProductSchema, SchemaBody } from '#contracts';
import { reject, schemaChanges, type ProductState } from '#domain';
import type { EventStore } from '#event-store';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import type { FleetQueries } from '../settlement/fleet-queries';
import { productRefOf, type AnswerTo, type CommandRequest, type HandlerOf } from './request';

export interface SchemaCommandParts {
  readonly executor: Executor;
  readonly fleetQueries: FleetQueries;
  readonly store: EventStore;
}

/** How long a dry run waits for the read model. */
const TIMEOUT_MS = 2_000;

/** B6 to B9: the schema is replaced; `dryRun` says what that would change, and for how many devices. */
export function changeProductSchema(parts: SchemaCommandParts): HandlerOf<'ChangeProductSchema'> {
  return request => (request.query['dryRun'] === 'true' ? tried(request, parts) : changed(request, parts));
}

const commandOf = (request: CommandRequest) =>
  ({ type: 'ChangeProductSchema', ...productRefOf(request), body: request.body as SchemaBody }) as const;

async function changed(
  request: CommandRequest,
  { executor }: SchemaCommandParts,
): Promise<AnswerTo<'ChangeProductSchema'>> {
  const outcome = await executor.execute({ command: commandOf(request), envelope: request.envelope });
  if (outcome.kind === 'rejected') return outcome;
  const { productId } = productRefOf(request);
  return { kind: 'done', id: productId, outcome, more: { schemaVersion: versionAfter(outcome) } };
}

/** Of the event that the command wrote, now or when it was first sent; else of the schema that it found. */
function versionAfter({ events, state }: Done<ProductState>): number | null {
  for (const event of events) if (event.type === 'ProductSchemaChanged') return event.data.schemaVersion;
  return schemaOf(state)?.schemaVersion ?? null;
}

async function tried(
  request: CommandRequest,
  { executor, fleetQueries, store }: SchemaCommandParts,
): Promise<AnswerTo<'ChangeProductSchema'>> {
  const head = await store.head();
  const planned = await executor.preview({ command: commandOf(request), envelope: request.envelope });
  if (planned.kind === 'rejected') return planned;
  const [now, then] = [schemaOf(planned.at.state), schemaOf(planned.after.state)];
  if (now === null || then === null) throw new Error('a schema was changed where there is none');
  const ref = productRefOf(request);
  const count = await fleetQueries.passed(head, TIMEOUT_MS);
  if (count === null) return reject('read_model_behind', 'The read model of devices has not caught up yet.');
  const { revision, position } = planned.at;
  return {
    kind: 'done',
    id: ref.productId,
    outcome: { revision, position, replayed: false },
    more: {
      dryRun: true,
      schemaVersion: then.schemaVersion,
      changes: schemaChanges(now.schema, then.schema),
      devices: await count.fitting(ref, then.schema),
    },
  };
}

function schemaOf(
  product: ProductState,
): { readonly schema: ProductSchema; readonly schemaVersion: number } | null {
  return product.status === 'present' ? product.product : null;
}

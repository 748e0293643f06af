import type { MigrationExpectation, PlanMigrationBody } from '#contracts';
import { reject, selectionOf, stepsOf, type Rejected } from '#domain';
import { mayReach, type CommandRequest, type HandlerOf } from '../commands/request';
import { expectationsOf } from './expectations';
import type { ExpectationParts } from './planned-scope';
import { wholeModels, type WholeModelsParts } from './whole-models';

export type PlanMigrationParts = Omit<ExpectationParts, 'readStore'> & WholeModelsParts;

/** How long a plan waits for the read models. */
const TIMEOUT_MS = 2_000;

/** A23, A24: says what would move and what does not fit; `dryRun` only says it. */
export function planMigration(parts: PlanMigrationParts): HandlerOf<'PlanMigration'> {
  return async request => {
    const { executor } = parts;
    const { from, to } = request.body as PlanMigrationBody;
    // As for one that is not there.
    const unseen = [from, to].find(id => !mayReach(request, id));
    if (unseen !== undefined) return reject('product_unknown', `There is no product ${unseen}.`);
    const wanted = commandOf(request, []);
    // What is refused anyway, and what was planned before, is not counted for.
    const possible = await executor.preview({ command: wanted, envelope: request.envelope });
    if (possible.kind === 'rejected') return possible;
    const expects = possible.events.length === 0 ? [] : await expected(request, parts);
    if ('code' in expects) return expects;
    const { migrationId } = wanted;
    if (request.query['dryRun'] === 'true')
      return { kind: 'tried', id: migrationId, more: { dryRun: true, ...told(request, expects) } };
    const outcome = await executor.execute({
      command: commandOf(request, expects),
      envelope: request.envelope,
    });
    if (outcome.kind === 'rejected') return outcome;
    const planned = outcome.events.find(({ type }) => type === 'MigrationPlanned');
    const found = planned?.type === 'MigrationPlanned' ? planned.data.expects : expects;
    return {
      kind: 'done',
      id: migrationId,
      outcome,
      created: true,
      more: told(request, found),
    };
  };
}

const commandOf = ({ params, body, envelope }: CommandRequest, expects: readonly MigrationExpectation[]) =>
  ({
    type: 'PlanMigration',
    orgId: params['orgId'] ?? '',
    migrationId: `m-${envelope.commandId}`,
    body: body as PlanMigrationBody,
    expects,
  }) as const;

function told({ body }: CommandRequest, expects: readonly MigrationExpectation[]) {
  const { kind, from, to } = body as PlanMigrationBody;
  return { kind, from, to, steps: stepsOf(body as PlanMigrationBody), expects };
}

async function expected(
  { params, body }: CommandRequest,
  parts: PlanMigrationParts,
): Promise<readonly MigrationExpectation[] | Rejected> {
  const plan = body as PlanMigrationBody;
  const models = await wholeModels(parts, await parts.store.head(), TIMEOUT_MS);
  if (typeof models === 'string')
    return reject('read_model_behind', `The read model ${models} has not caught up yet.`);
  const scope = {
    orgId: params['orgId'] ?? '',
    from: plan.from,
    to: plan.to,
    selection: selectionOf(plan),
  };
  return expectationsOf(stepsOf(plan), scope, { ...parts, readStore: models });
}

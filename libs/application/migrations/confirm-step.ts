import { migrationStream, type ConfirmMigrationStepBody, type Recorded } from '#contracts';
import { reject, runningStep, type MigrationState, type Rejected } from '#domain';
import { mayReach, type AnswerTo, type CommandRequest, type HandlerOf } from '../commands/request';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import type { MigrationRuns } from './migration-runs';

export interface MigrationParts {
  readonly executor: Executor;
  readonly migrations: MigrationRuns;
}

const migrationRefOf = ({ params }: Pick<CommandRequest, 'params'>) => ({
  orgId: params['orgId'] ?? '',
  migrationId: params['migrationId'] ?? '',
});

type MigrationRef = ReturnType<typeof migrationRefOf>;

/** A migration of products that the credential is not held to looks missing (A17). */
async function beyondReach(
  request: CommandRequest,
  { executor }: Pick<MigrationParts, 'executor'>,
): Promise<Rejected | null> {
  if (request.products === 'all') return null;
  const { orgId, migrationId } = migrationRefOf(request);
  const { state } = await executor.states.judged(migrationStream(orgId, migrationId));
  const isHeld = mayReach(request, state.from) && mayReach(request, state.to);
  return isHeld ? null : reject('not_found', `There is no migration ${migrationId}.`);
}

/** A23, A24: the one thing that starts a step. It runs in this process, after the answer. */
export function confirmMigrationStep(parts: MigrationParts): HandlerOf<'ConfirmMigrationStep'> {
  return async request => {
    const scope = migrationRefOf(request);
    const refusal = await beyondReach(request, parts);
    if (refusal !== null) return refusal;
    const body = request.body as ConfirmMigrationStepBody;
    const envelope = await takenOver(scope, body, request.envelope, parts);
    const command = { type: 'ConfirmMigrationStep', ...scope, body } as const;
    const outcome = await parts.executor.execute({ command, envelope });
    return outcome.kind === 'rejected' ? outcome : started(scope, outcome, request.envelope, parts);
  };
}

/**
 * A step that is said to run, and on which nobody works here, was left by a process that is gone; or another process is
 * at it, and finds its attempt over. Confirming it again interrupts it first; If-Match is then of that interruption.
 */
async function takenOver(
  { orgId, migrationId }: MigrationRef,
  body: ConfirmMigrationStepBody,
  envelope: Envelope,
  { executor, migrations }: MigrationParts,
): Promise<Envelope> {
  const { state, commands } = await executor.states.judged(migrationStream(orgId, migrationId));
  const running = runningStep(state);
  if (running?.step !== body.step || commands.has(envelope.commandId)) return envelope;
  const { step, attempt } = running;
  if (migrations.isRunning({ orgId, migrationId, step, attempt })) return envelope;
  const { bodyHash: _, ...shared } = envelope;
  const interrupted = await executor.execute({
    command: { type: 'InterruptMigrationStep', orgId, migrationId, step, attempt, cause: 'confirmed again' },
    envelope: { ...shared, commandId: commandIdOf(envelope.commandId, 'take over') },
  });
  if (interrupted.kind === 'rejected') return envelope;
  const { ifMatch: __, ...unconditional } = envelope;
  return unconditional;
}

type Confirmed = Extract<Recorded, { type: 'MigrationStepConfirmed' }>;

/** A confirmation that is sent again starts nothing that has ended or was interrupted since. */
function started(
  { orgId, migrationId }: MigrationRef,
  outcome: Done<MigrationState>,
  envelope: Envelope,
  { migrations }: MigrationParts,
): AnswerTo<'ConfirmMigrationStep'> {
  const { state } = outcome;
  const event = outcome.events.find((each): each is Confirmed => each.type === 'MigrationStepConfirmed');
  if (event === undefined) throw new Error(`nothing was confirmed of ${migrationId}`);
  const { step, attempt } = event.data;
  const running = runningStep(state);
  if (running?.step === step && running.attempt === attempt) {
    const { from, to, selection, steps } = state;
    const keepsGroups = steps.some(each => each.step === 'groups');
    const confirmation = { ...envelope, causationId: event.id };
    const scope = { orgId, migrationId, from, to, selection, keepsGroups, step, attempt, confirmation };
    migrations.start({ scope, position: event.position });
  }
  const more = { step, attempt };
  return { kind: 'running', id: migrationId, operation: migrationId, outcome, more };
}

/** What runs here is stopped first, so that its last results are told; If-Match is of the revision before. */
export function cancelMigration({ executor, migrations }: MigrationParts): HandlerOf<'CancelMigration'> {
  return async request => {
    const { orgId, migrationId } = migrationRefOf(request);
    const refusal = await beyondReach(request, { executor });
    if (refusal !== null) return refusal;
    const command = { type: 'CancelMigration', orgId, migrationId } as const;
    const possible = await executor.preview({ command, envelope: request.envelope });
    if (possible.kind === 'rejected') return possible;
    await migrations.stop(orgId, migrationId, 'the migration is being cancelled');
    const { ifMatch: _, ...envelope } = request.envelope;
    const outcome = await executor.execute({ command, envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: migrationId, outcome };
  };
}

import { MIGRATION_KINDS, MIGRATION_STEPS, type MigrationStep } from '#contracts';
import { answers, shape } from '#contracts/http';
import { listView, type Stored } from '../views/view';
import { migrations, type MigrationDocument } from './model';

const Step = shape.named('MigrationStep', 'One step of a migration, and how far it is.', {
  step: shape.oneOf(MIGRATION_STEPS, 'What is done in it.'),
  status: shape.oneOf(['planned', 'running', 'interrupted', 'finished'], 'How it stands.'),
  expects: shape.nullable(
    answers.StepFindings,
    'What the plan found; null where a step has nothing to count.',
  ),
  attempt: shape.count('Confirmations so far.'),
  confirmedBy: shape.nullable(shape.text('Who gave the newest.')),
  confirmedAt: shape.nullable(shape.time('When.')),
  done: shape.count('Things done since the step began anew.'),
  rejected: shape.count('Things refused since then.'),
  underWay: shape.count('Things begun and not known to be done.'),
  cause: shape.nullable(shape.text('Why it was interrupted.')),
  endedAt: shape.nullable(shape.time('When it was finished.')),
});

export const Migration = shape.named('Migration', 'A merger or a split of products (A23, A24).', {
  id: shape.id('The migration.'),
  kind: shape.oneOf(MIGRATION_KINDS, 'What it is.'),
  from: shape.id('The product that devices leave.'),
  to: shape.id('The product that they come to.'),
  status: shape.oneOf(['open', 'completed', 'cancelled'], 'How it stands.'),
  steps: shape.listOf(Step, 'In the order in which they are confirmed.'),
  plannedBy: shape.text('Who planned it.'),
  plannedAt: shape.time('When.'),
  endedAt: shape.nullable(shape.time('When it was completed or cancelled.')),
  updatedAt: shape.time('When something of it was last recorded.'),
  revision: shape.Revision,
  staleSince: shape.optional(shape.StaleSince),
  nextStep: shape.nullable(
    shape.oneOf(MIGRATION_STEPS, 'What an operator may confirm next; null while one runs, and at the end.'),
  ),
});

const Selection = shape.named('DeviceSelection', 'Some devices of a product.', {
  ids: shape.optional(shape.listOf(shape.Id, 'These.')),
  filter: shape.optional(
    shape.object(
      {
        version: shape.optional(shape.text('That run this version, or `unknown`.')),
        group: shape.optional(shape.id('In this group.')),
        account: shape.optional(shape.id('Bound to this account.')),
        locked: shape.optional(shape.flag('Locked, or not.')),
      },
      'Those that match all of it.',
    ),
  ),
});

/** What a single migration shows beside that: of the devices that were selected there may be many. */
export const MigrationDevices = shape.object({
  devices: shape.nullable(Selection, 'The devices that are moved; null where it is all of them.'),
});

export const migrationView = listView({
  model: migrations,
  schema: Migration,
  columns: [
    'id',
    'kind',
    'from',
    'to',
    'status',
    'nextStep',
    'plannedBy',
    'plannedAt',
    'endedAt',
    'updatedAt',
    'revision',
  ],
  sorts: { id: 'id', plannedAt: 'plannedPosition' },
  sort: '-plannedAt',
  item(document: Stored<MigrationDocument>) {
    const { orgId, migrationId, plannedPosition, devices, ...rest } = document;
    return { id: migrationId, ...rest, nextStep: nextStep(document) };
  },
});

/** What is not done yet, else what has left something undone. */
function nextStep({ status, steps }: MigrationDocument): MigrationStep | null {
  if (status !== 'open' || steps.some(step => step.status === 'running')) return null;
  const next = steps.find(step => step.status !== 'finished') ?? steps.find(step => step.rejected > 0);
  return next?.step ?? null;
}

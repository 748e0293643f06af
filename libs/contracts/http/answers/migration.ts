import { Type } from '@sinclair/typebox';
import { MIGRATION_KINDS, MIGRATION_STEPS } from '../../events/migration';
import * as shape from '../shapes';

const found = {
  total: shape.count('Things that the step is about.'),
  existing: shape.count('Of those, are there already: nothing is to be done for them.'),
  misfits: shape.listOf(
    shape.named('Misfit', 'Things that a migration would refuse.', {
      reason: shape.text('A problem code.'),
      count: shape.count('How many.'),
      examples: shape.listOf(shape.text('An id.'), 'The first ten.'),
    }),
    'What stands against them, by reason.',
  ),
};

/** What a plan found for one step. */
export const StepFindings = shape.named('StepFindings', 'What the plan found for a step.', found);

const Expectation = shape.object({ step: shape.oneOf(MIGRATION_STEPS, 'The step.'), ...found });

/** What would move and what does not fit (A23, A24). */
export const MigrationPlan = shape.named('MigrationPlan', 'What would move and what does not fit.', {
  kind: shape.oneOf(MIGRATION_KINDS, 'Merger or split.'),
  from: shape.id('The product that devices leave.'),
  to: shape.id('The product that they come to.'),
  steps: shape.listOf(shape.oneOf(MIGRATION_STEPS), 'In the order in which they are confirmed.'),
  expects: shape.listOf(Expectation, 'What each step that counts something would find now.'),
});

export const MigrationTrial = Type.Intersect([
  shape.object({ dryRun: shape.flag('Nothing was planned.') }),
  MigrationPlan,
]);

export const MigrationStepStarted = shape.object({
  step: shape.oneOf(MIGRATION_STEPS, 'The step that runs.'),
  attempt: shape.count('How often it was confirmed.'),
});

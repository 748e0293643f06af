import * as answer from '../answers/index';
import * as dto from '../dto/index';
import { O } from '../paths';
import type { CommandRoute } from '../route';

const MIGRATION = `${O}/migrations/:migrationId` as const;

export const MIGRATION_COMMANDS = {
  PlanMigration: {
    method: 'POST',
    path: `${O}/migrations`,
    summary: 'Plan how a product is merged into another or split; nothing moves yet (A23, A24)',
    permission: 'products:write',
    forSomeProducts: true,
    query: dto.DryRunQuery,
    body: dto.PlanMigrationBody,
    creates: `${O}/migrations/:id`,
    answers: { done: answer.MigrationPlan, tried: answer.MigrationTrial },
    problems: [
      'product_unknown',
      'product_archived',
      'product_closing',
      'not_applicable',
      'not_supported',
      'read_model_behind',
    ],
  },
  ConfirmMigrationStep: {
    method: 'POST',
    path: `${MIGRATION}/confirm`,
    summary: 'Let one step run; it goes on after the answer, and after a break only when confirmed again',
    permission: 'products:write',
    forSomeProducts: true,
    body: dto.ConfirmMigrationStepBody,
    goesOnAt: `${O}/migrations/:id`,
    answers: { running: answer.MigrationStepStarted },
    problems: ['migration_running', 'migration_over', 'step_out_of_turn', 'not_applicable'],
  },
  CancelMigration: {
    method: 'POST',
    path: `${MIGRATION}/cancel`,
    summary: 'End a migration where it is; what was done stays',
    permission: 'products:write',
    forSomeProducts: true,
    problems: ['migration_over'],
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

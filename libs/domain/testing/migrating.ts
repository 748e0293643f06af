import { migrationStream, type MigrationResult, type Recorded } from '#contracts';

import { migration, type MigrationCommand } from '../migration/migration';
import { runningStep, type StepState } from '../migration/state';
import { DEVICES } from './arbitraries/commands';
import type { MigrationDeed } from './arbitraries/migration';
import { carryOut } from './carry-out';
import { ORG } from './fixtures';
import type { Ledger } from './ledger';

/** Does to a migration what was asked for, as its runs and its operators do. */
export function carryMigrationOn(ledger: Ledger, deed: MigrationDeed): readonly Recorded[] {
  const here = { orgId: ORG, migrationId: deed.id } as const;
  const state = ledger.state(migration, migrationStream(ORG, deed.id));
  const send = (command: MigrationCommand) => carryOut(migration, command, ledger);
  const confirm = (step: StepState['step']) =>
    send({ type: 'ConfirmMigrationStep', ...here, body: { step } });
  const running = runningStep(state);
  switch (deed.act) {
    case 'plan':
      return send({ type: 'PlanMigration', ...here, body: deed.body, expects: [] });
    case 'confirm':
      return confirm(deed.step);
    case 'confirm-next': {
      const next = state.steps.find(({ status }) => status !== 'finished') ?? state.steps[0];
      return next === undefined ? [] : confirm(next.step);
    }
    case 'cancel':
      return send({ type: 'CancelMigration', ...here });
    case 'interrupt':
      return running === null
        ? []
        : send({ type: 'InterruptMigrationStep', ...here, ...attemptOf(running), cause: 'spec' });
    case 'go': {
      const at = running ?? state.steps[0];
      if (at === undefined) return [];
      const attempt = {
        ...here,
        ...attemptOf(at),
        attempt: deed.isOvertaken ? Math.max(1, at.attempt - 1) : Math.max(1, at.attempt),
      };
      const next = DEVICES.filter(id => at.after === null || id > at.after).slice(0, deed.size);
      if (at.underWay.length === 0 && next.length === 0)
        return send({ type: 'FinishMigrationStep', ...attempt });
      const results = at.underWay.map<MigrationResult>((id, index) => ({
        id,
        ...(index === 0 && deed.size !== 1
          ? { result: 'rejected', reason: 'device_bound' }
          : { result: 'done', reason: null }),
      }));
      return send({ type: 'RecordMigrationBatch', ...attempt, batch: at.batches, results, next });
    }
  }
}

const attemptOf = ({ step, attempt }: StepState) => ({ step, attempt });

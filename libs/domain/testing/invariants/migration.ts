import {
  MIGRATION_STEPS,
  migrationStream,
  productStream,
  type MigrationEvent,
  type Recorded,
} from '#contracts';
import { migration } from '../../migration/migration';
import { MIGRATIONS } from '../arbitraries/migration';
import { ORG } from '../fixtures';
import type { Fleet } from '../fleet';
import { before, typed, type Invariants } from './invariant';

const streams = (fleet: Fleet) => MIGRATIONS.map(id => fleet.ledger.read(migrationStream(ORG, id)));
const ENDS = ['MigrationCompleted', 'MigrationCancelled'] as const;
const PROGRESS = ['MigrationBatchRecorded', 'MigrationStepInterrupted', 'MigrationStepFinished'] as const;
const OF_STEP = ['MigrationStepConfirmed', ...PROGRESS] as const;

type Progress = Extract<Recorded<MigrationEvent>, { type: (typeof PROGRESS)[number] }>;

/** The event before it that is about a step, whichever. */
const previous = (events: readonly Recorded[], event: Recorded) =>
  typed(events.slice(0, event.revision), ...OF_STEP).at(-1);

/** It follows the confirmation of its own attempt, with nothing in between but batches of it. */
function isConfirmed(events: readonly Recorded[], event: Progress): boolean {
  const last = previous(events, event);
  const isOpen = last?.type === 'MigrationStepConfirmed' || last?.type === 'MigrationBatchRecorded';
  return isOpen && last.data.step === event.data.step && last.data.attempt === event.data.attempt;
}

export const MIGRATION_INVARIANTS: Invariants = {
  'A23, A24 a migration is planned once, and nothing follows its end': fleet =>
    streams(fleet).flatMap(events => {
      const [end] = typed(events, ...ENDS);
      return [
        ...events.filter(({ type, revision }) => (type === 'MigrationPlanned') !== (revision === 0)),
        ...(end === undefined ? [] : events.slice(end.revision + 1)),
      ];
    }),
  'A23, A24 nothing is done in a step that nobody has confirmed': fleet =>
    streams(fleet).flatMap(events => typed(events, ...PROGRESS).filter(event => !isConfirmed(events, event))),
  'A23, A24 each confirmation is an attempt of its own, of one step at a time, behind those before it': (
    fleet,
    events,
  ) =>
    typed(events, 'MigrationStepConfirmed').filter(event => {
      const { steps } = before(fleet, migration, event);
      const index = steps.findIndex(({ step }) => step === event.data.step);
      return (
        steps.some(({ status }) => status === 'running') ||
        steps[index]?.attempt !== event.data.attempt - 1 ||
        steps.slice(0, index).some(({ status }) => status !== 'finished')
      );
    }),
  'A23, A24 what was begun is told before anything else is begun, each thing once': (fleet, events) =>
    typed(events, 'MigrationBatchRecorded').filter(event => {
      const { steps } = before(fleet, migration, event);
      const { results, next, step } = event.data;
      const underWay = steps.find(each => each.step === step)?.underWay ?? [];
      const told = results.map(({ id }) => id);
      return told.join() !== underWay.join() || next.some(id => told.includes(id));
    }),
  'A23 only a merge archives, and steps are in their order': fleet =>
    streams(fleet).flatMap(events =>
      typed(events, 'MigrationPlanned').filter(({ data: { kind, steps } }) => {
        const places = steps.map(step => MIGRATION_STEPS.indexOf(step));
        const isSorted = places.every((place, index) => index === 0 || place > (places[index - 1] ?? place));
        return !isSorted || (kind === 'split' && steps.includes('archive'));
      }),
    ),
  'A23, A24 a migration is completed only when its last step left nothing undone': (fleet, events) =>
    typed(events, 'MigrationCompleted').filter(event => {
      const { steps } = before(fleet, migration, event);
      return steps.some(({ status }) => status !== 'finished') || steps.at(-1)?.rejected !== 0;
    }),
  'A23, A24, C6 devices go only to a product of their type that was there': (fleet, events) =>
    typed(events, 'MigrationPlanned').filter(({ data: { from, to } }) => {
      const [source, target] = [from, to].map(id => fleet.ledger.fact('product', productStream(ORG, id)));
      if (source?.status !== 'present' || target?.status !== 'present') return true;
      return from === to || source.product.deviceType !== target.product.deviceType || !fleet.isOpen(to);
    }),
};

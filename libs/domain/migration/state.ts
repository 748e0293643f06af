import type { DeviceSelection, MigrationEvent, MigrationKind, MigrationStep, Recorded } from '#contracts';

/** How two products become one, or one becomes two (A23, A24): what was planned, and how far each step is. */
export interface MigrationState {
  readonly status: 'absent' | 'open' | 'completed' | 'cancelled';
  readonly kind: MigrationKind;
  readonly from: string;
  readonly to: string;
  /** Null: all devices. */
  readonly selection: DeviceSelection | null;
  /** In the order in which they are confirmed. */
  readonly steps: readonly StepState[];
}

export interface StepState {
  readonly step: MigrationStep;
  readonly status: 'planned' | 'running' | 'interrupted' | 'finished';
  /** Confirmations so far. */
  readonly attempt: number;
  /** Batches recorded in this attempt. */
  readonly batches: number;
  /** Ids that were begun and of which nothing is told yet. */
  readonly underWay: readonly string[];
  /** The last id that was ever begun since the step began anew; null for none. */
  readonly after: string | null;
  /** Since the step began anew. */
  readonly done: number;
  readonly rejected: number;
}

export const initialMigration: MigrationState = {
  status: 'absent',
  kind: 'merge',
  from: '',
  to: '',
  selection: null,
  steps: [],
};

const planned = (step: MigrationStep): StepState => ({
  step,
  status: 'planned',
  attempt: 0,
  batches: 0,
  underWay: [],
  after: null,
  done: 0,
  rejected: 0,
});

/** The step that a run works on, or is thought to; null when nothing runs. */
export const runningStep = ({ status, steps }: MigrationState): StepState | null =>
  status === 'open' ? (steps.find(step => step.status === 'running') ?? null) : null;

export function evolveMigration(state: MigrationState, event: Recorded<MigrationEvent>): MigrationState {
  switch (event.type) {
    case 'MigrationPlanned': {
      const { kind, from, to, selection, steps } = event.data;
      return { status: 'open', kind, from, to, selection, steps: steps.map(planned) };
    }
    case 'MigrationStepConfirmed':
      return withStep(state, event.data.step, step => confirmed(step, event.data.attempt));
    case 'MigrationBatchRecorded':
      return withStep(state, event.data.step, step => recorded(step, event.data));
    case 'MigrationStepInterrupted':
      return withStep(state, event.data.step, step => ({ ...step, status: 'interrupted' }));
    case 'MigrationStepFinished':
      return withStep(state, event.data.step, step => ({ ...step, status: 'finished', underWay: [] }));
    case 'MigrationCompleted':
      return { ...state, status: 'completed' };
    case 'MigrationCancelled':
      return { ...state, status: 'cancelled' };
  }
}

function withStep(
  state: MigrationState,
  name: MigrationStep,
  change: (step: StepState) => StepState,
): MigrationState {
  return { ...state, steps: state.steps.map(step => (step.step === name ? change(step) : step)) };
}

/** What was interrupted goes on where it was; what was finished begins anew, for what has been mended since. */
function confirmed(step: StepState, attempt: number): StepState {
  const base = step.status === 'interrupted' ? step : planned(step.step);
  return { ...base, status: 'running', attempt, batches: 0 };
}

type Batch = Extract<MigrationEvent, { type: 'MigrationBatchRecorded' }>['data'];

function recorded(step: StepState, { results, next }: Batch): StepState {
  const rejected = results.filter(({ result }) => result === 'rejected').length;
  return {
    ...step,
    batches: step.batches + 1,
    underWay: next,
    after: next.at(-1) ?? step.after,
    done: step.done + results.length - rejected,
    rejected: step.rejected + rejected,
  };
}

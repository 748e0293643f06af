export { aggregateOfCategory } from './executor/aggregates';
export type * from './commands/request';
export type { Envelope } from './executor/envelope';
export { Busy } from './executor/errors';
export { commandIdOf } from './executor/event-ids';
export { Executor } from './executor/executor';
export type { ExecutorObserver, ExecutorParts } from './executor/parts';
export type { Done, Outcome } from './executor/outcome';
export { JudgedStates } from './executor/judged-states';
export { howItGoesOn, ImportBrokeOff } from './imports/broken-off';
export {
  runProcesses,
  type Processes,
  type ProcessesParts,
  type ProcessFailure,
  type ProcessObserver,
  type ProcessState,
  type ProcessStatus,
} from './processes';
export type { Sightings } from './commands/check-in/sightings';
export { deciding, writeSide, type Deciding, type WriteSide } from './write-side';

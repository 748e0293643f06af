export { aggregateOfCategory } from './executor/aggregates';
export { commandHandlers, type CommandParts } from './commands/handlers';
export type * from './commands/request';
export { Sightings } from './commands/check-in/sightings';
export type { Envelope } from './executor/envelope';
export { Busy } from './executor/errors';
export { commandIdOf } from './executor/event-ids';
export { Executor } from './executor/executor';
export type { ExecutorObserver, ExecutorParts } from './executor/parts';
export type { Done, Outcome } from './executor/outcome';
export { JudgedStates } from './executor/judged-states';
export { FirmwareBytes } from './firmware/firmware-bytes';
export { howItGoesOn, ImportBrokeOff } from './imports/broken-off';
export { Spool } from './imports/spool';
export { SpooledImports } from './imports/spooled-imports';
export { MigrationRuns } from './migrations/migration-runs';
export {
  runProcesses,
  type Processes,
  type ProcessesParts,
  type ProcessFailure,
  type ProcessObserver,
  type ProcessState,
  type ProcessStatus,
} from './processes';
export { ProductIdentities } from './reservations/product-identities';
export { Claims } from './claims/claims';
export { Reservations } from './reservations/reservations';
export { FleetQueries } from './settlement/fleet-queries';
export { Settlement } from './settlement/settlement';

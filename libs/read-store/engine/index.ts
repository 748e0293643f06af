export { runEngine, type Engine, type EngineOptions } from './engine';
export type {
  CommitReport,
  EngineObserver,
  ModelId,
  ModelState,
  ModelStatus,
  Trouble,
  RetryReport,
  StopReason,
} from './observer';
export { PARKED, parkedId } from './parked-model';
export { schemaOf } from './projection';
export type { Release, ReleaseResult } from './release';
export type { BatchBorder } from './model-runner';

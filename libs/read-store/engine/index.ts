export type { RebuildStatus } from './beside';
export { runEngine, type Engine, type EngineOptions } from './engine';
export type { EngineObserver, ModelId, ModelState, ModelStatus, Trouble, StopReason } from './observer';
export { PARKED } from './parked-model';
export { schemaOf } from './projection';

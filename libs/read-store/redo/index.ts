export { commitByRedo } from './commit';
export { withSteps, type Step } from './steps';
export { countersByRedo } from './counters';
export type { BuiltModel, FoundState, RedoPort, RedoState, StoredCounter } from './port';
export { mergeDeltas, NO_STATE, progressOf, progressToken, sameCheckpoint, stateToken } from './state';

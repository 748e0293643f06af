export type { MemoryLog } from './log';
export { createMemoryLog, memoryEventStore, type MemoryStep } from './memory';

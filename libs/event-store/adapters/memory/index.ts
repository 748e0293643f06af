export type { MemoryEvent, MemoryLog } from './log';
export {
  createMemoryLog,
  memoryEventStore,
  type MemoryLogOptions,
  type MemoryStep,
  type MemoryStoreOptions,
} from './memory';

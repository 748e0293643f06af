export { MemoryDisk } from './disk';
export { openMemoryReadStore, type MemoryReadStoreOptions } from './memory-read-store';
export { pageOf, predicate } from './query';

export { MemoryDisk } from './disk';
export { openMemoryReadStore } from './memory-read-store';
export { pageOf } from './query';

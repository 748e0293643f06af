export { MemoryDisk } from './disk';
export { openMemoryReadStore } from './memory-read-store';

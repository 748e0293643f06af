export * from './port';
export { systemClock, type AuditClock } from './batching/clock';
export type { BatchingOptions } from './batching/batching-audit-sink';

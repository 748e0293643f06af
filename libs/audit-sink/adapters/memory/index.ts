export { memoryAuditSink, memoryAuditStore, type MemoryAuditStore } from './memory-audit-store';

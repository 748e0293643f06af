import { BatchingAuditSink } from '../../batching/batching-audit-sink';
import { auditSinkCompliance } from '../../compliance';
import { memoryAuditStore } from '.';

auditSinkCompliance('memory', async () => {
  const store = memoryAuditStore();
  return {
    open: async options => new BatchingAuditSink(store, options),
    remove: async () => undefined,
  };
});

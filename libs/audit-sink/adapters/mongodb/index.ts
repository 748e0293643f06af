export { openMongoDbAuditSink } from './mongodb-audit-store';

export { openMongoDbAuditSink, type MongoDbAuditOptions } from './mongodb-audit-store';

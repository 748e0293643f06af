export { openEmbeddedAuditSink } from './embedded-audit-store';

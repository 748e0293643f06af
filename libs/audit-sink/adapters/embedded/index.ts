export { openEmbeddedAuditSink, type EmbeddedAuditOptions } from './embedded-audit-store';

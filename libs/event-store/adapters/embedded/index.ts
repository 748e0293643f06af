export { openEmbeddedEventStore, type EmbeddedEventStore, type EmbeddedOptions } from './embedded';
export type { CommittedGroup } from './group-commit';

export { openEmbeddedEventStore, type EmbeddedOptions } from './embedded';
export type { CommittedGroup } from './group-commit';

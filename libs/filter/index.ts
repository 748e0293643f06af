export { compileFilter } from './compile';
export type { Condition } from './conditions';
export { FILTER_LIMITS, OPERATIONS, WRITTEN, type FilterFields } from './fields';
export { FilterRefused } from './refusal';
export { SPANS } from './values';

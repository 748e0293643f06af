export { Connection, type MongoDbOptions } from './connection';
export { checkFormat, type Format } from './format';

/** A write met a document of the same key: stale, or two upserts that raced. */
export const DUPLICATE_KEY = 11000;

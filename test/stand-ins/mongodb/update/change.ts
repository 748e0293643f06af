import type { Value } from '../bson/values';

/** The new value of one field; `undefined` takes the field away, or leaves it missing. */
export type Change = (current: Value) => Value;

/** Reads an operator's operand once and refuses a wrong one before anything is changed. */
export type CompileChange = (path: string, operand: Value) => Change;

import type { Document } from '../bson/values';
import { show } from '../bson/show';
import { CommandError } from '../errors';
import type { Key } from './index-keys';
import type { IndexSpec } from './index-spec';

export function duplicateKey(namespace: string, spec: IndexSpec, key: Key): CommandError {
  const keyValue: Document = Object.fromEntries(
    spec.fields.map(({ path }, index) => [path, key[index] ?? null]),
  );
  const keyPattern: Document = Object.fromEntries(
    spec.fields.map(({ path, direction }) => [path, direction]),
  );
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${spec.name} dup key: ${show(keyValue)}`,
    { keyPattern, keyValue },
  );
}

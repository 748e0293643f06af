import type { AnyBulkWriteOperation } from 'mongodb';
import type { Position } from '#contracts';
import {
  fieldValue,
  listValue,
  type DocumentWrite,
  type FieldValue,
  type JsonDocument,
  type ModelSchema,
} from '../../index';
import type { GuardedWrite } from './guarded';

/** A document of a model as stored. */
export interface ModelDocument {
  readonly _id: string;
  readonly _pos: Position;
  /** A tombstone; indexes and filters lead with this. */
  readonly _dead: boolean;
  /** What filters and sorts see of the declared fields; absent in tombstones. */
  readonly f?: Readonly<Record<string, FieldValue | readonly string[]>>;
  /** The whole document as JSON text, so that a user's keys (`$set`, `a.b`, `__proto__`) are never keys here. */
  readonly json?: string;
}

/** Where a declared field is; `id` is the key itself. */
export const pathOf = (field: string): string => (field === 'id' ? '_id' : `f.${field}`);

export function guardedWrite(model: ModelSchema, write: DocumentWrite): GuardedWrite<ModelDocument> {
  const { id, position, document, replacesEqual = false } = write;
  const replacement =
    document === null
      ? { _pos: position, _dead: true }
      : { _pos: position, _dead: false, ...alive(model, document) };
  const older = replacesEqual ? { $lte: position } : { $lt: position };
  const operation: AnyBulkWriteOperation<ModelDocument> = {
    replaceOne: { filter: { _id: id, _pos: older }, replacement, upsert: true },
  };
  return { id, guard: position, replacesEqual, operation };
}

export const readDocument = ({ _id, _pos, json }: ModelDocument): DocumentWrite => ({
  id: _id,
  position: _pos,
  document: json === undefined ? null : (JSON.parse(json) as JsonDocument),
});

function alive(model: ModelSchema, document: JsonDocument): Pick<ModelDocument, 'f' | 'json'> {
  const fields: Record<string, FieldValue | readonly string[]> = {};
  for (const [field, type] of Object.entries(model.fields)) {
    const value = Object.hasOwn(document, field) ? document[field] : null;
    fields[field] = type === 'strings' ? listValue(value) : finite(fieldValue(type, value));
  }
  return { f: fields, json: JSON.stringify(document) };
}

/** JSON has no infinities: as in the document itself they are null. */
const finite = (value: FieldValue): FieldValue =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

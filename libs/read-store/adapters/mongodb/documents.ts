import type { AnyBulkWriteOperation } from 'mongodb';
import type { Position } from '#contracts';
import {
  fieldValue,
  listValue,
  mapValue,
  type DocumentWrite,
  type FieldType,
  type FieldValue,
  type JsonDocument,
  type ModelSchema,
} from '../../index';
import type { GuardedWrite } from './guarded';

type ModelField = FieldValue | readonly string[] | readonly MapEntry[];

/** A name of a map and its value, side by side: a user's names are never keys here. */
interface MapEntry {
  readonly k: string;
  readonly v: string | number | boolean;
}

/** A document of a model as stored. */
export interface ModelDocument {
  readonly _id: string;
  readonly _pos: Position;
  /** A tombstone; indexes and filters lead with this. */
  readonly _dead: boolean;
  /** What filters and sorts see of the declared fields; absent in tombstones. */
  readonly f?: Readonly<Record<string, ModelField>>;
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
  const fields: Record<string, ModelField> = {};
  for (const [field, type] of Object.entries(model.fields))
    fields[field] = fieldOf(type, Object.hasOwn(document, field) ? document[field] : null);
  return { f: fields, json: JSON.stringify(document) };
}

function fieldOf(type: FieldType, value: unknown): ModelField {
  switch (type) {
    case 'strings':
      return listValue(value);
    case 'values':
      return [...mapValue(value)].map(([k, v]) => ({ k, v }));
    default:
      return finite(fieldValue(type, value));
  }
}

/** JSON has no infinities: as in the document itself they are null. */
const finite = (value: FieldValue): FieldValue =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

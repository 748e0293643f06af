import { hash } from 'node:crypto';
import { Ajv, type ValidateFunction } from 'ajv';
import {
  eventDefinition,
  upcast,
  type EventMetadata,
  type EventType,
  type NewEvent,
  type Recorded,
} from '#contracts';
import { NewerEvent } from '../port';

/** An event as stored: JSON text for embedded stores, objects for servers that serialize themselves. */
export interface StoredEvent extends Omit<Recorded, 'data' | 'metadata' | 'type'> {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: EventMetadata;
}

/** Thrown when a program tries to write what its own schema forbids: a bug, never a client's fault. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent';
}

const ajv = new Ajv({ allErrors: false, strict: true, strictTypes: false, allowUnionTypes: true });
const validators = new Map<string, ValidateFunction>();

function validatorOf(type: EventType): ValidateFunction {
  const known = validators.get(type);
  if (known !== undefined) return known;
  const definition = eventDefinition(type);
  if (definition === undefined) throw new InvalidEvent(`${type} is not an event`);
  const compiled = ajv.compile(definition.schema);
  validators.set(type, compiled);
  return compiled;
}

/** Checks an event against today's schema before it is written; throws `InvalidEvent`. */
export function checkEvent(event: NewEvent): void {
  const validate = validatorOf(event.type);
  if (validate(event.data)) return;
  const [first] = validate.errors ?? [];
  throw new InvalidEvent(`${event.type}${first?.instancePath ?? ''} ${first?.message ?? 'is invalid'}`);
}

/** Brings a stored event to today's shape; throws `NewerEvent` for types and versions this program does not know. */
export function decodeEvent(stored: StoredEvent): Recorded {
  const definition = eventDefinition(stored.type);
  const version = stored.metadata.schemaVersion;
  if (definition === undefined || version > definition.version) {
    throw new NewerEvent(
      `${stored.type} version ${version} at position ${stored.position} was written by a newer program: upgrade this process`,
    );
  }
  if (version === definition.version) return stored as Recorded;
  const type = stored.type as EventType;
  const origin = { bodyHash: stored.metadata.bodyHash, digest };
  return { ...stored, data: upcast(type, version, definition.version, stored.data, origin) } as Recorded;
}

const digest = (text: string): string => hash('sha256', text, 'base64url');

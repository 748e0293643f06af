import type { ProposedEvent } from './database';

const CANONICAL_GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const OTHER_GUID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\{[0-9a-f-]{36}\})$/i;
const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** What a request says of an event, before the server has looked at it. */
export interface RawProposedEvent {
  readonly id: string;
  readonly type: string | undefined;
  readonly contentType: string | undefined;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export class MissingMetadataProperty extends Error {
  constructor(readonly property: string) {
    super(`The given key '${property}' was not present in the dictionary.`);
  }
}

/** As .NET's `Guid.Parse`: throws on anything that is no UUID. */
export function uuidText(text: string): string {
  if (CANONICAL_GUID.test(text)) return text;
  if (!OTHER_GUID.test(text.trim())) throw new Error('Unrecognized Guid format.');
  return dashed(text.toLowerCase().replaceAll(/[^0-9a-f]/g, ''));
}

export function uuidOfBits(most: bigint, least: bigint): string {
  const half = (bits: bigint): string => BigInt.asUintN(64, bits).toString(16).padStart(16, '0');
  return dashed(half(most) + half(least));
}

const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/** The real server's checks, in its order, with its words. */
export function checkedEvent({ id, type, contentType, data, metadata }: RawProposedEvent): ProposedEvent {
  if (type === undefined) throw new MissingMetadataProperty('type');
  if (contentType === undefined) throw new MissingMetadataProperty('content-type');
  const guid = uuidText(id);
  if (guid === EMPTY_GUID) throw new Error("Empty eventId provided. (Parameter 'eventId')");
  if (type === '') throw new Error("Empty eventType provided. (Parameter 'eventType')");
  return { id: guid, type, isJson: contentType === 'application/json', data, metadata };
}

/** Why a stream can't be written. Stream metadata is refused here only: it would change what reads answer. */
export function refusal(stream: string): string | undefined {
  if (stream === '') return "streamId should be non-empty string (Parameter 'streamId')";
  return stream.startsWith('$$') ? 'the EventStoreDB stand-in has no stream metadata' : undefined;
}

import { ProtobufWriter, roomFor } from './protobuf-writer';

/** `ReadResp` messages, as bytes. Field numbers: EventStoreDB 24.10, `streams.proto` and `shared.proto`. */

export interface Position {
  readonly commit: number;
  readonly prepare: number;
}

export interface RecordedEvent {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly type: string;
  readonly isJson: boolean;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** Enough for all numbers, headers and fixed texts of one message. */
const FIXED_ROOM = 256;

export const roomForEvent = ({ stream, type, data, metadata }: RecordedEvent): number =>
  FIXED_ROOM + roomFor(stream) + roomFor(type) + roomFor(data) + roomFor(metadata);

function writeProperty(writer: ProtobufWriter, key: string, value: string): void {
  const end = writer.mark();
  writer.text(2, value);
  writer.text(1, key);
  writer.message(6, end);
}

function writeStreamIdentifier(writer: ProtobufWriter, field: number, stream: string): void {
  const end = writer.mark();
  writer.text(3, stream);
  writer.message(field, end);
}

function writeUuid(writer: ProtobufWriter, id: string): void {
  const end = writer.mark();
  writer.text(2, id);
  writer.message(1, end);
}

/** The whole answer that carries an event, as it is stored and sent. */
export function writeEventResponse(writer: ProtobufWriter, event: RecordedEvent): void {
  const end = writer.mark();
  writer.number(3, event.position);
  const endOfEvent = writer.mark();
  writer.bytes(8, event.data);
  writer.bytes(7, event.metadata);
  writeProperty(writer, 'content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  // .NET ticks of 100 ns.
  writeProperty(writer, 'created', `${event.created}0000`);
  writeProperty(writer, 'type', event.type);
  writer.number(5, event.position);
  writer.number(4, event.position);
  writer.number(3, event.revision);
  writeStreamIdentifier(writer, 2, event.stream);
  writeUuid(writer, event.id);
  writer.message(1, endOfEvent);
  writer.message(1, end);
}

function response(room: number, write: (writer: ProtobufWriter) => void): Buffer {
  const writer = new ProtobufWriter(FIXED_ROOM + room);
  write(writer);
  return writer.finish();
}

function writeNow(writer: ProtobufWriter, field: number): void {
  const end = writer.mark();
  const now = Date.now();
  writer.number(2, (now % 1000) * 1_000_000);
  writer.number(1, Math.floor(now / 1000));
  writer.message(field, end);
}

function writePosition(writer: ProtobufWriter, { commit, prepare }: Position): void {
  writer.number(2, prepare);
  writer.number(1, commit);
}

export const confirmation = (subscriptionId: string): Buffer =>
  response(roomFor(subscriptionId), writer => {
    const end = writer.mark();
    writer.text(1, subscriptionId);
    writer.message(2, end);
  });

export const checkpoint = (position: Position): Buffer =>
  response(0, writer => {
    const end = writer.mark();
    writeNow(writer, 3);
    writePosition(writer, position);
    writer.message(3, end);
  });

export const streamNotFound = (stream: string): Buffer =>
  response(roomFor(stream), writer => {
    const end = writer.mark();
    writeStreamIdentifier(writer, 1, stream);
    writer.message(4, end);
  });

export const lastStreamPosition = (revision: number): Buffer =>
  response(0, writer => writer.number(6, revision));

export const caughtUpOnStream = (revision: number): Buffer =>
  response(0, writer => {
    const end = writer.mark();
    if (revision >= 0) writer.number(2, revision);
    writeNow(writer, 1);
    writer.message(8, end);
  });

export const caughtUpOnAll = (position: Position): Buffer =>
  response(0, writer => {
    const end = writer.mark();
    if (position.commit >= 0) {
      const endOfPosition = writer.mark();
      writePosition(writer, position);
      writer.message(3, endOfPosition);
    }
    writeNow(writer, 1);
    writer.message(8, end);
  });

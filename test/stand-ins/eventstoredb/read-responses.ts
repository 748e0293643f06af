import type { Writer } from 'protobufjs/minimal';
import { messageOf, writeBytes, writeMessage, writeNumber, writeText } from './fields';

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

const writeProperty = (writer: Writer, key: string, value: string): Writer =>
  writeMessage(writer, 6, property => writeText(writeText(property, 1, key), 2, value));

const writeStreamIdentifier = (writer: Writer, field: number, stream: string): Writer =>
  writeMessage(writer, field, identifier => writeText(identifier, 3, stream));

function writeEvent(writer: Writer, event: RecordedEvent): void {
  writeMessage(writer, 1, id => writeText(id, 2, event.id));
  writeStreamIdentifier(writer, 2, event.stream);
  writeNumber(writer, 3, event.revision);
  writeNumber(writer, 4, event.position);
  writeNumber(writer, 5, event.position);
  writeProperty(writer, 'type', event.type);
  // .NET ticks of 100 ns.
  writeProperty(writer, 'created', `${event.created}0000`);
  writeProperty(writer, 'content-type', event.isJson ? 'application/json' : 'application/octet-stream');
  writeBytes(writer, 7, event.metadata);
  writeBytes(writer, 8, event.data);
}

/** The whole answer that carries an event, as it is stored and sent. */
export const eventResponse = (event: RecordedEvent): Buffer =>
  messageOf(response =>
    writeMessage(response, 1, read => {
      writeMessage(read, 1, recorded => writeEvent(recorded, event));
      writeNumber(read, 3, event.position);
    }),
  );

function writeNow(writer: Writer, field: number): Writer {
  const now = Date.now();
  return writeMessage(writer, field, time => {
    writeNumber(time, 1, Math.floor(now / 1000));
    writeNumber(time, 2, (now % 1000) * 1_000_000);
  });
}

const writePosition = (writer: Writer, { commit, prepare }: Position): Writer =>
  writeNumber(writeNumber(writer, 1, commit), 2, prepare);

export const confirmation = (subscriptionId: string): Buffer =>
  messageOf(response => writeMessage(response, 2, confirmed => writeText(confirmed, 1, subscriptionId)));

export const checkpoint = (position: Position): Buffer =>
  messageOf(response => writeMessage(response, 3, reached => writeNow(writePosition(reached, position), 3)));

export const streamNotFound = (stream: string): Buffer =>
  messageOf(response => writeMessage(response, 4, missing => writeStreamIdentifier(missing, 1, stream)));

export const lastStreamPosition = (revision: number): Buffer =>
  messageOf(response => writeNumber(response, 6, revision));

export const caughtUpOnStream = (revision: number): Buffer =>
  messageOf(response =>
    writeMessage(response, 8, caughtUp => {
      writeNow(caughtUp, 1);
      if (revision >= 0) writeNumber(caughtUp, 2, revision);
    }),
  );

export const caughtUpOnAll = (position: Position): Buffer =>
  messageOf(response =>
    writeMessage(response, 8, caughtUp => {
      writeNow(caughtUp, 1);
      if (position.commit >= 0) writeMessage(caughtUp, 3, reached => writePosition(reached, position));
    }),
  );

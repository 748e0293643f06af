import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Any } from 'google-protobuf/google/protobuf/any_pb';
import { Code } from '@eventstore/db-client/generated/code_pb';
import {
  AllStreamPosition,
  StreamIdentifier,
  UUID,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { BatchAppendReq, BatchAppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { convertGrpcEvent } from '@eventstore/db-client/dist/utils/convertGrpcEvent';
import type { EventId, EventType, StreamName } from '#contracts';
import type { EncodedWrite } from '../../../codec/encode';
import { batchAppendBody, batchAppendRequest } from './batch-append-request';
import { readBatchAppendResponse } from './batch-append-response';
import { readMessageOf } from './read-message';

// The client's own generated classes say what is right.

const NOW = Date.UTC(2026, 10, 29, 12);
const id64 = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
const text = fc.string({ unit: 'binary' });
const bytesOf = (message: { serializeBinary(): Uint8Array }): Buffer =>
  Buffer.from(message.serializeBinary());

const write: fc.Arbitrary<EncodedWrite> = fc.record({
  stream: text.map(name => `device-${name}` as StreamName),
  expected: fc.oneof(fc.constant('none' as const), fc.nat(), fc.constant(2 ** 40)),
  events: fc.array(
    fc.record({
      id: fc.uuid().map(id => id as EventId),
      type: fc.constantFrom<EventType>('DeviceImported', 'DeviceLocked'),
      data: fc.json(),
      metadata: fc.json(),
    }),
    { minLength: 1, maxLength: 4 },
  ),
});

describe('an append request', () => {
  it('is what the generated classes read back, whatever it holds', () => {
    fc.assert(
      fc.property(write, one => {
        const id = randomUUID();
        const read = BatchAppendReq.deserializeBinary(batchAppendRequest(batchAppendBody(one, NOW), id));
        const options = read.getOptions();
        expect(read.getCorrelationId()?.getString()).toBe(id);
        expect(read.getIsFinal()).toBe(true);
        expect(utf8(options?.getStreamIdentifier()?.getStreamName_asU8())).toBe(asUtf8(one.stream));
        expect(options?.hasNoStream()).toBe(one.expected === 'none');
        if (one.expected !== 'none') expect(options?.getStreamPosition()).toBe(String(one.expected));
        expect(options?.getDeadline()?.toDate().getTime()).toBe(NOW + 3_600_000);
        expect(read.getProposedMessagesList().map(eventOf)).toEqual(one.events.map(encoded));
      }),
    );
  });
});

const utf8 = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');
const asUtf8 = (value: string): string => Buffer.from(value, 'utf8').toString('utf8');
const encoded = ({ id, type, data, metadata }: EncodedWrite['events'][number]): object => ({
  id,
  type,
  contentType: 'application/json',
  data: asUtf8(data),
  metadata: asUtf8(metadata),
});
const eventOf = (message: BatchAppendReq.ProposedMessage): object => ({
  id: message.getId()?.getString(),
  type: message.getMetadataMap().get('type'),
  contentType: message.getMetadataMap().get('content-type'),
  data: utf8(message.getData_asU8()),
  metadata: utf8(message.getCustomMetadata_asU8()),
});

/** An id in either of the two forms that servers use. */
function grpcId(id: string, structured: boolean): UUID {
  if (!structured) return new UUID().setString(id);
  const hex = id.replaceAll('-', '');
  const half = (from: number): string =>
    BigInt.asIntN(64, BigInt(`0x${hex.slice(from, from + 16)}`)).toString();
  const halves = new UUID.Structured().setMostSignificantBits(half(0)).setLeastSignificantBits(half(16));
  return new UUID().setStructured(halves);
}

describe('an answer to an append', () => {
  it('gives id, revision and position, in either form of id and up to 64 bits', () => {
    fc.assert(
      fc.property(
        fc.uuid({ version: 4 }),
        fc.boolean(),
        fc.nat(),
        fc.option(id64),
        (id, structured, revision, commit) => {
          const success = new BatchAppendResp.Success().setCurrentRevision(String(revision));
          if (commit !== null) success.setPosition(new AllStreamPosition().setCommitPosition(String(commit)));
          const response = new BatchAppendResp()
            .setCorrelationId(grpcId(id.toUpperCase(), structured))
            .setSuccess(success);
          expect(readBatchAppendResponse(bytesOf(response))).toEqual({
            correlationId: id,
            answer: { kind: 'written', revision, position: commit },
          });
        },
      ),
    );
  });

  it('that refuses becomes the error that the client would throw', () => {
    const wrong = new WrongExpectedVersion().setCurrentStreamRevision('3').setExpectedStreamPosition('1');
    const details = new Any();
    details.pack(wrong.serializeBinary(), 'event_store.client.WrongExpectedVersion');
    const status = new Status().setCode(Code.ALREADY_EXISTS).setMessage('no').setDetails(details);
    const id = randomUUID();
    const response = new BatchAppendResp()
      .setCorrelationId(grpcId(id, false))
      .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('device-a')))
      .setError(status);
    expect(readBatchAppendResponse(bytesOf(response))).toMatchObject({
      correlationId: id,
      answer: { kind: 'refused', error: { type: 'wrong-expected-version', actualVersion: 3n } },
    });
  });

  it('without a word is a refusal that leaves open what was stored', () => {
    const response = new BatchAppendResp().setCorrelationId(grpcId(randomUUID(), false));
    expect(readBatchAppendResponse(bytesOf(response)).answer).toMatchObject({
      kind: 'refused',
      error: { message: 'the server refused an append: without a word' },
    });
  });
});

const recorded = fc.record({
  id: fc.uuid({ version: 4 }),
  structured: fc.boolean(),
  stream: text,
  revision: id64,
  position: id64,
  type: text,
  contentType: fc.constantFrom('application/json', 'application/octet-stream'),
  ticks: fc.bigInt({ min: 0n, max: 30_000_000_000_000_000n }),
  data: fc.oneof(fc.json().map(Buffer.from), fc.uint8Array()),
  metadata: fc.oneof(fc.json().map(Buffer.from), fc.uint8Array()),
});

describe('a record of a subscription', () => {
  it('is what the client makes of the same bytes, whoever wrote it', () => {
    fc.assert(
      fc.property(recorded, ({ id, structured, stream, revision, position, ticks, ...event }) => {
        const record = new ReadResp.ReadEvent.RecordedEvent()
          .setId(grpcId(id, structured))
          .setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from(stream)))
          .setStreamRevision(String(revision))
          .setCommitPosition(String(position))
          .setPreparePosition(String(position))
          .setCustomMetadata(event.metadata)
          .setData(event.data);
        record
          .getMetadataMap()
          .set('type', event.type)
          .set('content-type', event.contentType)
          .set('created', String(ticks));
        const response = new ReadResp().setEvent(
          new ReadResp.ReadEvent().setEvent(record).setCommitPosition(String(position)),
        );
        const bytes = bytesOf(response);
        const read = ReadResp.deserializeBinary(bytes).getEvent();
        expect(plain(readMessageOf(bytes))).toEqual(plain({ kind: 'record', event: asTheClient(read) }));
      }),
      { numRuns: 300 },
    );
  });

  it('has no event where a link points nowhere', () => {
    const response = new ReadResp().setEvent(new ReadResp.ReadEvent().setCommitPosition('7'));
    expect(readMessageOf(bytesOf(response))).toEqual({ kind: 'record', event: null });
  });
});

/** The client gives metadata as bytes where it is no JSON, and data as text. */
function asTheClient(read: ReadResp.ReadEvent | undefined): object {
  const { event } = convertGrpcEvent(read as never);
  if (event === undefined) throw new Error('no event');
  const { isJson: _, position, metadata, ...rest } = event;
  return {
    ...rest,
    metadata: metadata instanceof Uint8Array ? utf8(metadata) : metadata,
    position: { commit: position?.commit },
  };
}

/** Bytes as bytes, whichever class holds them. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      part instanceof Uint8Array ? { bytes: [...part] } : typeof part === 'bigint' ? `${part}n` : part,
    ).replaceAll(/\{"type":"Buffer","data":(\[[^\]]*\])\}/g, '{"bytes":$1}'),
  );

describe('the other messages of a subscription', () => {
  it('are checkpoints, even the absurd one that servers send', () => {
    const response = new ReadResp().setCheckpoint(
      new ReadResp.Checkpoint().setCommitPosition('18446744073709551615').setPreparePosition('9'),
    );
    expect(readMessageOf(bytesOf(response))).toEqual({
      kind: 'checkpoint',
      commit: 2n ** 64n - 1n,
      prepare: 9n,
    });
  });

  it.each([
    ['caught-up', new ReadResp().setCaughtUp(new ReadResp.CaughtUp())],
    ['fell-behind', new ReadResp().setFellBehind(new ReadResp.FellBehind())],
    ['other', new ReadResp().setConfirmation(new ReadResp.SubscriptionConfirmation())],
  ])('say %s', (kind, response) => {
    expect(readMessageOf(bytesOf(response))).toEqual({ kind });
  });

  it('may have fields that only later servers know', () => {
    // CaughtUp of 24.10, with a timestamp and a position.
    const later = Buffer.from('42080a020801120208 05'.replaceAll(' ', ''), 'hex');
    expect(readMessageOf(later)).toEqual({ kind: 'caught-up' });
  });
});

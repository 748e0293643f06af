import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  EVENTS,
  positionOf,
  productStream,
  type CommandId,
  type EventId,
  type EventMetadata,
  type EventType,
  type NewEvent,
} from '#contracts';
import { anyEventOf, breachOfContract } from '#domain/testing';
import { decodeEvent, encodeWrite, InvalidEvent, NewerEvent, type StoredEvent } from '#event-store';

const types = Object.keys(EVENTS) as EventType[];
const stream = productStream('acme', 'lamp');
const id = '5f0c7f0e-8f6a-5d0b-9c7e-2f6a1b3c4d5e' as EventId;
const metadata: EventMetadata = {
  $correlationId: 'correlation',
  $causationId: 'causation',
  commandId: 'command' as CommandId,
  schemaVersion: 1,
  actor: 'key:spec',
  occurredAt: '2026-11-23T10:00:00.000Z',
};
const place = { stream, revision: 0, position: positionOf(1), recordedAt: '2026-11-23T10:00:00.000Z' };

/** What a store gives back of what it was given: nothing but the text survives. */
function written(event: NewEvent): StoredEvent {
  const [encoded] = encodeWrite({ stream, events: [event], expected: 'none' }).events;
  if (encoded === undefined) throw new Error('nothing was encoded');
  const { data, metadata: said } = encoded;
  return { ...place, id: encoded.id, type: encoded.type, data: JSON.parse(data), metadata: JSON.parse(said) };
}

const golden = (type: EventType, version: number) =>
  JSON.parse(
    readFileSync(join(__dirname, '../../libs/contracts/goldens', `${type}.v${version}.json`), 'utf8'),
  ) as StoredEvent['data'];

describe('events in a store', () => {
  it.each(types)('%s comes back as it was written', type => {
    fc.assert(
      fc.property(anyEventOf(type), event => {
        const said = { ...metadata, schemaVersion: EVENTS[type].version };
        const back = decodeEvent(written({ ...event, id, metadata: said }));
        expect(back).toEqual({ ...place, id, metadata: said, type, data: event.data });
      }),
      { numRuns: 30 },
    );
  });

  it.each(types)('%s of every released version is read in the shape of today', type => {
    for (let version = 1; version <= EVENTS[type].version; version += 1) {
      const data = golden(type, version);
      const back = decodeEvent({
        ...place,
        id,
        type,
        data,
        metadata: { ...metadata, schemaVersion: version },
      });
      expect(breachOfContract(back)).toBeNull();
    }
  });

  it.each(types)('%s of a newer program stops the reader', type => {
    const newer = { ...metadata, schemaVersion: EVENTS[type].version + 1 };
    expect(() => decodeEvent({ ...place, id, type, data: golden(type, 1), metadata: newer })).toThrow(
      NewerEvent,
    );
  });

  it('a type that nobody knows stops the reader', () => {
    expect(() => decodeEvent({ ...place, id, type: 'DeviceTeleported', data: {}, metadata })).toThrow(
      NewerEvent,
    );
  });

  it('what breaks its contract is not written', () => {
    const broken = { id, type: 'NumberTaken', data: { number: 'one' }, metadata } as unknown as NewEvent;
    expect(() => encodeWrite({ stream, events: [broken], expected: 'none' })).toThrow(InvalidEvent);
  });
});

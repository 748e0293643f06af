import * as fc from 'fast-check';
import type { EventId, EventType, Position, StreamName } from '#contracts';
import type { EncodedWrite } from '../../codec/encode';
import type { AppendResult } from '../../port';
import { packResults, packWrites, unpackResults, unpackWrites } from './packed';

const stream = fc.string().map(text => text as StreamName);
const revision = fc.nat();
const expected = fc.oneof(fc.constant('none' as const), revision);

const event = fc.record({
  id: fc.uuid().map(id => id as EventId),
  type: fc.constant<EventType>('DeviceImported'),
  data: fc.json(),
  metadata: fc.json(),
});

const gate = fc.record(
  { stream, revision: fc.integer({ min: -1 }), rule: fc.string(), key: fc.string() },
  { requiredKeys: ['stream', 'revision', 'rule'] },
);

const write: fc.Arbitrary<EncodedWrite> = fc.record({
  stream,
  expected,
  events: fc.array(event, { minLength: 1, maxLength: 3 }),
  given: fc.array(gate, { maxLength: 2 }),
});

/** Any result that the write can have. */
const resultOf = ({ given = [] }: EncodedWrite): fc.Arbitrary<AppendResult> => {
  const results: fc.Arbitrary<AppendResult>[] = [
    fc.record({
      kind: fc.constant('appended' as const),
      revision,
      position: fc.string().map(text => text as Position),
      recordedAt: fc.string(),
    }),
    fc.record({ kind: fc.constant('conflict' as const), actual: expected }),
  ];
  if (given.length > 0)
    results.push(fc.record({ kind: fc.constant('given-moved' as const), given: fc.constantFrom(...given) }));
  return fc.oneof(...results);
};

const copied = <T>(value: T): T => structuredClone(value);

describe('a message between threads', () => {
  it('brings every write as it was', () => {
    fc.assert(
      fc.property(fc.array(write), writes => {
        expect(unpackWrites(copied(packWrites(writes)))).toEqual(writes);
      }),
    );
  });

  it('brings every result as it was, and of a gate the one that the caller has given', () => {
    const withResults = fc
      .array(write)
      .chain(writes => fc.tuple(fc.constant(writes), fc.tuple(...writes.map(resultOf))));
    fc.assert(
      fc.property(withResults, ([writes, results]) => {
        const unpacked = unpackResults(
          copied(packResults(results, writes)),
          writes.map(({ given = [] }) => given),
        );
        expect(unpacked).toEqual(results);
        for (const [index, result] of unpacked.entries())
          if (result.kind === 'given-moved') expect(writes[index]?.given).toContain(result.given);
      }),
    );
  });

  it('that is too short is refused', () => {
    const { texts, numbers } = packWrites([{ stream: 's' as StreamName, expected: 'none', events: [] }]);
    expect(() => unpackWrites({ texts, numbers: numbers.slice(1) })).toThrow('too short');
    expect(() => unpackWrites({ texts: [], numbers })).toThrow('too short');
  });
});

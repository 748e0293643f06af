import type { EventId, EventType, Given, Position, StreamName } from '#contracts';
import type { EncodedEvent, EncodedWrite } from '../../codec/encode';
import { asExpected, lastRevision } from '../../codec/expected';
import type { AppendResult } from '../../port';

/** Writes, or their results, as two flat lists: threads copy those at a fraction of what nested objects cost. */
export interface Packed {
  readonly texts: readonly (string | null)[];
  readonly numbers: readonly number[];
}

/** Texts of a write: its stream; id, type, data and metadata of each event; stream, rule and key of each gate. */
export function packWrites(writes: readonly EncodedWrite[]): Packed {
  const texts: (string | null)[] = [];
  const numbers: number[] = [];
  for (const { stream, expected, events, given = [] } of writes) {
    texts.push(stream);
    numbers.push(lastRevision(expected), events.length, given.length);
    for (const { id, type, data, metadata } of events) texts.push(id, type, data, metadata);
    for (const gate of given) {
      texts.push(gate.stream, gate.rule, gate.key ?? null);
      numbers.push(gate.revision);
    }
  }
  return { texts, numbers };
}

export function unpackWrites(packed: Packed): readonly EncodedWrite[] {
  const reader = new Reader(packed);
  const writes: EncodedWrite[] = [];
  while (reader.hasMore) {
    const stream = reader.text() as StreamName;
    const expected = asExpected(reader.number());
    const [events, gates] = [reader.number(), reader.number()];
    writes.push({
      stream,
      expected,
      events: Array.from({ length: events }, () => eventIn(reader)),
      given: Array.from({ length: gates }, () => gateIn(reader)),
    });
  }
  return writes;
}

const eventIn = (reader: Reader): EncodedEvent => ({
  id: reader.text() as EventId,
  type: reader.text() as EventType,
  data: reader.text(),
  metadata: reader.text(),
});

function gateIn(reader: Reader): Given {
  const [stream, rule, key] = [reader.text() as StreamName, reader.text(), reader.textOrNull()];
  return { stream, revision: reader.number(), rule, ...(key !== null && { key }) };
}

const APPENDED = 0;
const CONFLICT = 1;
const GIVEN_MOVED = 2;

/** A gate that has moved is given by its place among those of its write. */
export function packResults(results: readonly AppendResult[], writes: readonly EncodedWrite[]): Packed {
  const texts: string[] = [];
  const numbers: number[] = [];
  for (const [index, result] of results.entries()) {
    switch (result.kind) {
      case 'appended':
        texts.push(result.position, result.recordedAt);
        numbers.push(APPENDED, result.revision);
        break;
      case 'conflict':
        numbers.push(CONFLICT, lastRevision(result.actual));
        break;
      case 'given-moved':
        numbers.push(GIVEN_MOVED, writes[index]?.given?.indexOf(result.given) ?? -1);
        break;
    }
  }
  return { texts, numbers };
}

/** `gates`: those of each write, in their order. */
export function unpackResults(packed: Packed, gates: readonly (readonly Given[])[]): readonly AppendResult[] {
  const reader = new Reader(packed);
  return gates.map((given, index): AppendResult => {
    const [kind, value] = [reader.number(), reader.number()];
    if (kind === CONFLICT) return { kind: 'conflict', actual: asExpected(value) };
    if (kind === APPENDED) {
      const position = reader.text() as Position;
      return { kind: 'appended', revision: value, position, recordedAt: reader.text() };
    }
    const gate = given[value];
    if (gate === undefined) throw new Error(`write ${index} has no gate ${value}`);
    return { kind: 'given-moved', given: gate };
  });
}

class Reader {
  #text = 0;
  #number = 0;

  constructor(private readonly packed: Packed) {}

  get hasMore(): boolean {
    return this.#number < this.packed.numbers.length;
  }

  text(): string {
    const text = this.textOrNull();
    if (text === null) throw new Error('a packed message is too short');
    return text;
  }

  textOrNull(): string | null {
    return this.packed.texts[this.#text++] ?? null;
  }

  number(): number {
    const number = this.packed.numbers[this.#number++];
    if (number === undefined) throw new Error('a packed message is too short');
    return number;
  }
}

import { positionOf, START, type Position } from '#contracts';
import type { Checkpoint, CounterDelta, DocumentWrite, JsonDocument, ModelSchema } from '../index';

/** Numbers from a seed, 0 to 1; the same seed gives the same ones. */
export function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Something that happened to a device: it runs a version from then on, or is gone (null). */
export interface ToyEvent {
  readonly position: Position;
  readonly device: string;
  readonly version: string | null;
}

export const toyModel = (name: string, version = 1): ModelSchema => ({
  name,
  version,
  fields: { version: 'string' },
  indexes: [['version']],
});

/** A log of `length` events over a few devices, with gaps between positions as a server's has. */
export function toyLog(seed: number, length: number, devices = 5): readonly ToyEvent[] {
  const random = randomFrom(seed);
  return Array.from({ length }, (_, index) => ({
    position: positionOf((index + 1) * 7),
    device: `d${Math.floor(random() * devices)}`,
    version: random() < 0.25 ? null : `v${Math.floor(random() * 3)}`,
  }));
}

/** The checkpoint at the `ordinal`-th event; null before the first. */
export function toyCheckpoint(log: readonly ToyEvent[], ordinal: number): Checkpoint | null {
  const position = log[ordinal - 1]?.position;
  if (position === undefined) return null;
  const recordedAt = new Date(ordinal * 1_000).toISOString();
  return { logId: 'toy', position, ordinal, eventId: `event-${ordinal}`, recordedAt, ready: true };
}

export interface ToyFold {
  readonly documents: readonly DocumentWrite[];
  readonly deltas: readonly CounterDelta[];
}

/** Folds events onto loaded documents as the engine does: skipping what a document already contains. */
export function toyFold(loaded: readonly DocumentWrite[], events: readonly ToyEvent[]): ToyFold {
  const before = new Map(loaded.map(document => [document.id, document]));
  const after = new Map<string, DocumentWrite>();
  const deltas: CounterDelta[] = [];
  for (const { device, position, version } of events) {
    const current = after.get(device) ?? before.get(device);
    if (current !== undefined && current.position >= position) continue;
    const from = versionOf(current?.document ?? null);
    if (from !== null) deltas.push({ counter: `version:${from}`, n: -1 }, { counter: 'total', n: -1 });
    if (version !== null) deltas.push({ counter: `version:${version}`, n: 1 }, { counter: 'total', n: 1 });
    after.set(device, { id: device, position, document: version === null ? null : { version } });
  }
  return { documents: [...after.values()], deltas };
}

const versionOf = (document: JsonDocument | null): string | null =>
  typeof document?.version === 'string' ? document.version : null;

/** What the model must hold when it has passed the events up to and with `position`, computed on its own. */
export function toyTruth(log: readonly ToyEvent[], position: Position) {
  const versions = new Map<string, string | null>();
  for (const event of log) if (event.position <= position) versions.set(event.device, event.version);
  const documents = new Map([...versions].filter((pair): pair is [string, string] => pair[1] !== null));
  const counters = new Map<string, number>();
  const add = (counter: string): void => void counters.set(counter, (counters.get(counter) ?? 0) + 1);
  for (const version of documents.values()) {
    add(`version:${version}`);
    add('total');
  }
  return { documents, counters };
}

export const lastPosition = (log: readonly ToyEvent[]): Position => log.at(-1)?.position ?? START;

import { randomUUID } from 'node:crypto';
import { decide, NO_STREAM, type ExpectedVersion } from './expected-version';
import { Log } from './log';
import { ReadIndex, type Stream } from './read-index';
import { RecentEventIds } from './recent-event-ids';
import { emptyAppendRecord, eventRecord, recordId } from './record';

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position: number }
  | { readonly kind: 'wrong version'; readonly current: number };

const SINGLE_RECORD_WINDOW = 512;

/** The data file and what is known of it in memory. Nothing is answered before all it rests on is on disk. */
export class Database {
  readonly #recent = new RecentEventIds();
  onEventsStored: (count: number) => void = () => undefined;

  private constructor(
    readonly log: Log,
    readonly index: ReadIndex,
  ) {}

  static async open(path: string): Promise<Database> {
    const index = new ReadIndex();
    const log = await Log.open(
      path,
      ({ stream, type, position, holdsEvent }) => {
        if (holdsEvent) index.addEvent(index.streamForWriting(stream), type, position);
        else index.addEmptyAppend(position);
      },
      () => index.announceGrowth(),
    );
    return new Database(log, index);
  }

  async append(
    streamName: string,
    expected: ExpectedVersion,
    events: readonly ProposedEvent[],
  ): Promise<AppendOutcome> {
    const known = this.index.stream(streamName);
    const ids = events.map(event => event.id);
    const decision = decide(known, expected, ids, {
      recent: this.#recent,
      idAt: (stream, revision) => this.#idAt(stream, revision),
    });
    if (decision.kind === 'append') {
      const stream = this.index.streamForWriting(streamName);
      return events.length === 0 ? this.#writeNothing(stream) : this.#write(stream, events);
    }
    const current = known?.written ?? NO_STREAM;
    await this.log.settled();
    if (decision.kind === 'wrong version' || known === undefined) return { kind: 'wrong version', current };
    const { lastRevision } = decision;
    return { kind: 'success', revision: lastRevision, position: this.#positionAt(known, lastRevision) };
  }

  #write(stream: Stream, events: readonly ProposedEvent[]): Promise<AppendOutcome> {
    const created = Date.now();
    const positions: number[] = [];
    let position = this.log.tail;
    const records = events.map((event, offset) => {
      const revision = stream.written + 1 + offset;
      const isLast = offset === events.length - 1;
      const record = eventRecord({ ...event, stream: stream.name, revision, position, created }, isLast);
      this.#recent.remember(event.id, stream, revision);
      positions.push(position);
      position += record.length;
      return record;
    });
    stream.written += events.length;
    const revision = stream.written;
    return new Promise(resolve => {
      this.log.append(records, () => {
        events.forEach((event, offset) => this.index.addEvent(stream, event.type, positions[offset] ?? 0));
        this.onEventsStored(events.length);
        resolve({ kind: 'success', revision, position: positions.at(-1) ?? 0 });
      });
    });
  }

  #writeNothing(stream: Stream): Promise<AppendOutcome> {
    const position = this.log.tail;
    const revision = stream.written;
    return new Promise(resolve => {
      this.log.append([emptyAppendRecord(stream.name, randomUUID())], () => {
        this.index.addEmptyAppend(position);
        resolve({ kind: 'success', revision, position });
      });
    });
  }

  #positionAt(stream: Stream, revision: number): number {
    const ordinal = stream.ordinals[revision];
    if (ordinal === undefined) throw new RangeError(`${stream.name} has no revision ${revision}`);
    return this.index.position(ordinal);
  }

  #idAt(stream: Stream, revision: number): string | undefined {
    const ordinal = stream.ordinals[revision];
    if (ordinal === undefined) return undefined;
    const record = this.log.reader(SINGLE_RECORD_WINDOW).record(this.index.position(ordinal));
    return record === undefined ? undefined : recordId(record);
  }
}

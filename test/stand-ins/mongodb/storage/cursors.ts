import { Long } from 'bson';
import { randomBytes } from 'node:crypto';
import { CommandError } from '../errors';

export interface Batch {
  readonly documents: Buffer[];
  readonly isExhausted: boolean;
}

const MAX_BATCH_BYTES = 16 * 1024 * 1024;

/** Takes documents until there are enough, or until one more would make the answer too large. */
export class DocumentSource implements Iterator<Buffer> {
  #held: Buffer | undefined;

  constructor(private readonly source: Iterator<Buffer>) {}

  next(): IteratorResult<Buffer> {
    const held = this.#held;
    this.#held = undefined;
    return held === undefined ? this.source.next() : { done: false, value: held };
  }

  take(count: number): Batch {
    const documents: Buffer[] = [];
    let bytes = 0;
    while (documents.length < count) {
      const next = this.next();
      if (next.done === true) return { documents, isExhausted: true };
      bytes += next.value.length;
      if (bytes > MAX_BATCH_BYTES && documents.length > 0) {
        this.#held = next.value;
        break;
      }
      documents.push(next.value);
    }
    return { documents, isExhausted: false };
  }
}

interface Registered {
  readonly namespace: string;
  readonly source: DocumentSource;
  readonly session: string | undefined;
}

/** Cursors that wait for a getMore, by their id. */
export class Cursors {
  readonly #open = new Map<string, Registered>();

  register(cursor: Registered): Long {
    const id = Long.fromBytesLE([...randomBytes(8)])
      .and(Long.MAX_VALUE)
      .or(Long.ONE);
    this.#open.set(id.toString(), cursor);
    return id;
  }

  get(id: Long): Registered {
    const cursor = this.#open.get(id.toString());
    if (cursor === undefined) throw new CommandError(43, `cursor id ${id.toString()} not found`);
    return cursor;
  }

  close(id: Long): boolean {
    return this.#open.delete(id.toString());
  }

  /** A session that ends takes its cursors along. */
  closeSession(session: string): void {
    for (const [id, cursor] of this.#open) if (cursor.session === session) this.#open.delete(id);
  }

  get size(): number {
    return this.#open.size;
  }
}

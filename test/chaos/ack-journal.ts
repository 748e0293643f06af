import type { DomainEvent, Recorded, StreamName } from '#contracts';
import type { Answer, Send } from '../support/program/client';

/** An event that a command must leave in the log exactly once. */
export interface Effect {
  readonly stream: StreamName;
  readonly type: DomainEvent['type'];
  /** Tells it from other events of the type on the stream. */
  readonly is?: (event: Recorded) => boolean;
}

/** One command, as it is sent and sent again. */
export interface Order {
  readonly key: string;
  readonly send: Omit<Send, 'key'>;
  /** The stream that its answer's revision is of; null where the client cannot know it (imports). */
  readonly stream: StreamName | null;
  readonly effects: readonly Effect[];
}

export interface Acknowledgement {
  readonly status: number;
  readonly id: string;
  readonly revision: number;
  readonly position: string;
}

export interface Entry {
  readonly order: Order;
  /** How often it was sent. */
  attempts: number;
  /** The first answer 2xx. */
  ack: Acknowledgement | null;
}

/** What the clients have sent and what they were answered: kept by the parent, which no kill touches. */
export class AckJournal {
  readonly #entries = new Map<string, Entry>();
  /** Answers that no command of the workload may get, and answers that differ from the first. */
  readonly violations: string[] = [];
  replays = 0;
  /** Commands that have their first answer. */
  acks = 0;
  #waiting: { readonly acks: number; readonly reached: () => void } | null = null;

  /** Resolves when so many more commands have their first answer. */
  moreAcks(count: number): Promise<void> {
    if (count === 0) return Promise.resolve();
    return new Promise(reached => (this.#waiting = { acks: this.acks + count, reached }));
  }

  get all(): readonly Entry[] {
    return [...this.#entries.values()];
  }

  get acknowledged(): readonly (Entry & { readonly ack: Acknowledgement })[] {
    return this.all.filter((entry): entry is Entry & { readonly ack: Acknowledgement } => entry.ack !== null);
  }

  get unanswered(): readonly Entry[] {
    return this.all.filter(({ ack }) => ack === null);
  }

  entry(order: Order): Entry {
    const known = this.#entries.get(order.key) ?? { order, attempts: 0, ack: null };
    this.#entries.set(order.key, known);
    return known;
  }

  /** True when the command has its answer; false when it must be sent again. */
  record(entry: Entry, answer: Answer): boolean {
    const { status, body } = answer;
    if (status === 503) return false;
    if (status < 200 || status > 299) {
      this.violations.push(`${entry.order.key}: ${status} ${answer.text.slice(0, 300)}`);
      return true;
    }
    const ack: Acknowledgement = {
      status,
      id: String(body.id),
      revision: Number(body.revision),
      position: String(body.position),
    };
    if (entry.ack === null) this.#acknowledge(entry, ack);
    else this.#compare(entry.order.key, entry.ack, ack, answer.headers['idempotency-replayed']);
    return true;
  }

  #acknowledge(entry: Entry, ack: Acknowledgement): void {
    entry.ack = ack;
    this.acks += 1;
    if (this.#waiting !== null && this.acks >= this.#waiting.acks) this.#waiting.reached();
  }

  #compare(key: string, first: Acknowledgement, now: Acknowledgement, replayed: string | undefined): void {
    this.replays += 1;
    const [before, after] = [JSON.stringify(first), JSON.stringify(now)];
    if (before !== after) this.violations.push(`${key}: answered ${before}, then ${after}`);
    if (replayed !== 'true')
      this.violations.push(`${key}: the repeated answer is not marked as a replay: ${after}`);
  }
}

import type { Position } from '#contracts';
import type { EventStore } from '#event-store';

/** Tells a read model that is late from one that stands before an event which this program does not know. */
export class Readability {
  /** By model, where it stood when the event after it was found readable. */
  readonly #readable = new Map<string, Position>();

  constructor(private readonly log: Pick<EventStore, 'readAll'>) {}

  /** Throws `NewerEvent`, which names the event's type, when a model at this position can't go on. */
  async check(model: string, at: Position): Promise<void> {
    if (this.#readable.get(model) === at) return;
    const { events } = await this.log.readAll({ after: at, limit: 1 });
    if (events.length > 0) this.#readable.set(model, at);
  }
}

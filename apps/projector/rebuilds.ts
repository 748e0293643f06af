import type { Logger } from 'pino';
import type { ModelId, RebuildStatus } from '#read-store/engine';
import type { Clock } from '#time';

/** How often the log says how far a rebuild is. */
const LINE_MS = 10_000;

/** Tells the log how rebuilds come on, and counts what they take in. */
export class Rebuilds {
  readonly #taken = new Map<string, number>();
  readonly #toldAt = new Map<string, number>();

  constructor(
    private readonly logger: Logger,
    private readonly clock: Pick<Clock, 'elapsed'>,
  ) {}

  /** Events by model, since the start of the program. */
  taken(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#taken);
  }

  took({ name, events }: ModelId & { readonly events: number }, under: readonly RebuildStatus[]): void {
    this.#taken.set(name, (this.#taken.get(name) ?? 0) + events);
    const now = this.clock.elapsed();
    if (now - (this.#toldAt.get(name) ?? Number.NEGATIVE_INFINITY) < LINE_MS) return;
    this.#toldAt.set(name, now);
    const status = under.find(each => each.name === name);
    if (status === undefined) return;
    const { build, ordinal, lagEvents, rate, etaSeconds } = status;
    const line = {
      model: name,
      build,
      events: ordinal,
      before: lagEvents,
      eventsPerSecond: Math.round(rate),
      etaSeconds,
    };
    this.logger.info(line, 'rebuild under way');
  }

  done({ name, version }: ModelId, build: string): void {
    this.#toldAt.delete(name);
    this.logger.info({ model: name, version, build }, 'rebuild in service');
  }
}

import type { Logger } from 'pino';
import type { ModelId, StopReason } from '#read-store/engine';
import type { Clock } from '#time';

export interface StoppedModelsParts {
  readonly logger: Pick<Logger, 'error'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly signal: AbortSignal;
}

/** One cause stops each model when that has written what it had before. */
const GATHER_MS = 500;

/** Models that stop for one and the same reason are told in one line. */
export class StoppedModels {
  readonly #gathered = new Map<string, ModelId[]>();

  constructor(private readonly parts: StoppedModelsParts) {}

  add({ name, version }: ModelId, reason: StopReason): void {
    const cause = `${reason.kind} ${reason.message}`;
    const models = this.#gathered.get(cause);
    if (models !== undefined) return void models.push({ name, version });
    this.#gathered.set(cause, [{ name, version }]);
    void this.#tell(cause, reason);
  }

  async #tell(cause: string, reason: StopReason): Promise<void> {
    const { clock, signal, logger } = this.parts;
    await clock.sleep(GATHER_MS, signal);
    const models = this.#gathered.get(cause) ?? [];
    this.#gathered.delete(cause);
    const names = models.map(({ name, version }) => `${name} ${version}`);
    logger.error({ models: names, ...reason }, `${names.length} read models stopped: ${reason.message}`);
  }
}

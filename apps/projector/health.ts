import type { ProcessStatus } from '#application';
import { behindIn, type HealthResult, type LagLimits } from '#platform';
import type { ModelStatus, RebuildStatus, Trouble } from '#read-store/engine';

/** What a projector knows of its own work. */
export interface Work {
  readonly models: readonly ModelStatus[];
  /** Builds that are folded beside those in service. */
  readonly rebuilds: readonly RebuildStatus[];
  readonly processes: readonly ProcessStatus[];
  /** Events that rebuilds have taken in, by model. */
  readonly rebuilt: Readonly<Record<string, number>>;
  /** How often each subscription to the log was started again, by name. */
  readonly restarts: Readonly<Record<string, number>>;
}

/**
 * Whether the projector does its work (architecture.md 5). It does not while a store is away, and when a model stands before
 * what only a newer program or a rebuild gets past; models that are late, are being built or have parked keys are `degraded`.
 */
export function projectorHealth({ models, processes }: Work, limits: LagLimits): HealthResult {
  const broken =
    models.length === 0 ? ['the projector is starting'] : [...halted(models), ...unreached(models)];
  if (broken.length > 0) return { ok: false, detail: broken.join('; ') };
  const late = behindIn(models, limits);
  const found = [...poisoned(models), ...building(models), ...late, ...parked(models), ...waiting(processes)];
  return found.length > 0
    ? { ok: true, degraded: true, detail: found.join('; ') }
    : { ok: true, detail: `${models.length} read models and ${processes.length} processes follow the log` };
}

const named = (models: readonly ModelStatus[]): string => models.map(({ name }) => name).join(', ');

/** One sentence for all that have stopped for the same reason. */
function halted(models: readonly ModelStatus[]): readonly string[] {
  const reasons = models.flatMap(({ stop }) =>
    stop === null || stop.kind === 'poison' ? [] : [stop.message],
  );
  return [...new Set(reasons)];
}

const TROUBLES: Readonly<Record<Trouble, string>> = {
  'read-store': 'the read store does not answer',
  'event-store': 'the event store does not answer',
  other: 'something fails again and again',
};

function unreached(models: readonly ModelStatus[]): readonly string[] {
  const troubles = [...new Set(models.flatMap(({ trouble }) => trouble ?? []))];
  const opening = models.filter(({ state, trouble }) => state === 'starting' && trouble === null);
  return [
    ...troubles.map(trouble => {
      const hit = models.filter(model => model.trouble === trouble);
      return `${TROUBLES[trouble]}, see the log (${named(hit)})`;
    }),
    ...(opening.length > 0 ? [`${named(opening)} not opened yet`] : []),
  ];
}

const poisoned = (models: readonly ModelStatus[]): readonly string[] =>
  models.flatMap(({ name, stop }) => (stop?.kind === 'poison' ? [`stopped ${name}: ${stop.message}`] : []));

function building(models: readonly ModelStatus[]): readonly string[] {
  const unfinished = models.filter(({ ready, stop }) => !ready && stop === null);
  return unfinished.length > 0 ? [`building ${named(unfinished)}`] : [];
}

function parked(models: readonly ModelStatus[]): readonly string[] {
  const hit = models.filter(model => model.parked.length > 0);
  return hit.map(model => `${model.parked.length} keys of ${model.name} are parked`);
}

const waiting = (processes: readonly ProcessStatus[]): readonly string[] =>
  processes
    .filter(({ state }) => state === 'waiting')
    .map(({ name }) => `process ${name} waits, see the log`);

import type { HealthResult } from '#platform';
import type { ReadModel } from '#projections';
import type { ServedModels } from './reading/served';

/** Whether queries can be answered: the read store answers, and every model has a complete version. */
export async function readModelsHealth(served: ServedModels): Promise<HealthResult> {
  const names = [...new Set(served.models.map(({ name }: ReadModel) => name))];
  const current = await Promise.all(names.map(async name => ({ name, found: await served.current(name) })));
  const building = current.filter(({ found }) => found === null).map(({ name }) => name);
  if (building.length > 0) return { ok: false, detail: `no complete version of ${building.join(', ')}` };
  const parked = current.filter(({ found }) => (found?.checkpoint.parked?.length ?? 0) > 0);
  return parked.length > 0
    ? { ok: true, degraded: true, detail: `parked keys in ${parked.map(({ name }) => name).join(', ')}` }
    : { ok: true, detail: `${names.length} read models answer` };
}

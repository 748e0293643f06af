import { compareVersions } from '#domain';
import { products, updateCounter, updateSuccess, type UpdatePath } from '#projections';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { productOf } from '../reading/resources';

/** How updates ended, by the version they came from and the one they went to, highest target first (A20). */
export const getUpdateSuccess =
  ({ freshness }: QueryTools): AnswerHandler<'GetUpdateSuccess'> =>
  async request => {
    const reading = await freshness.read(request, products, updateSuccess);
    const { orgId, productId } = await productOf(request, reading);
    const counters = await reading.counters(updateSuccess, { orgId, productId });
    const paths = new Map<string, { readonly path: UpdatePath; readonly counts: Map<string, number> }>();
    for (const [name, n] of counters) {
      const { path, kind } = updateCounter(name);
      const key = JSON.stringify(path);
      const known = paths.get(key) ?? { path, counts: new Map<string, number>() };
      known.counts.set(kind, n);
      paths.set(key, known);
    }
    const updates = [...paths.values()].map(({ path: [from, to], counts }) => {
      const count = (kind: string): number => counts.get(kind) ?? 0;
      const [succeeded, failed, reverted] = [count('succeeded'), count('failed'), count('reverted')];
      const successRate = succeeded / (succeeded + failed + reverted);
      return { from, to, succeeded, failed, reverted, successRate };
    });
    const byPath = (a: (typeof updates)[number], b: (typeof updates)[number]): number =>
      compareVersions(b.to, a.to) || compareSources(b.from, a.from);
    return answerAt(reading.position, { updates: updates.toSorted(byPath) });
  };

/** As in sorting; an unknown version is lower than all others. */
function compareSources(a: UpdatePath[0], b: UpdatePath[0]): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  return compareVersions(a, b);
}

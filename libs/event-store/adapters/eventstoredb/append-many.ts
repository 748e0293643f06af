import type { EncodedWrite } from '../../codec/encode';
import { OutcomeUnknown, StoreUnavailable, type AppendResult } from '../../port';

/**
 * Keeps `width` appends on their way until all are done; results come in the order of the writes. After a failure no
 * further one is started; the call then throws what failed, as `OutcomeUnknown` when other writes are stored.
 */
export async function appendMany(
  writes: readonly EncodedWrite[],
  append: (write: EncodedWrite) => Promise<AppendResult>,
  width: number,
): Promise<readonly AppendResult[]> {
  const results: AppendResult[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; failures.length === 0; at = next++) {
      const write = writes[at];
      if (write === undefined) return;
      try {
        results[at] = await append(write);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, writes.length) }, work));
  if (failures.length > 0) throw failureOf(failures, results);
  return results;
}

function failureOf(failures: readonly unknown[], results: readonly AppendResult[]): unknown {
  const unknown = failures.find(failure => failure instanceof OutcomeUnknown);
  const first = unknown ?? failures[0];
  const stored = results.filter(result => result.kind === 'appended').length;
  if (!(first instanceof StoreUnavailable) || stored === 0) return first;
  return new OutcomeUnknown(`${stored} writes are stored, then ${first.message}`, { cause: first });
}

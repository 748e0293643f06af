import type { FirmwareVersion } from '#contracts';
import { countedByHour } from '../device-hours';

/** An update: the version that a device ran, null when none was known, and the one that it was offered. */
export type UpdatePath = readonly [from: FirmwareVersion | null, to: FirmwareVersion];

const END = '~all~';

/**
 * Outcomes of updates by source and target version (A20): counters `<scope prefix>[1,2]~all~succeeded` and `…failed`.
 */
export const updateSuccess = countedByHour({
  name: 'update-success',
  version: 1,
  handles: ['UpdateSucceeded', 'UpdateFailed'],
  windows: () => ['all'],
  counted: event => {
    if (event.type !== 'UpdateSucceeded' && event.type !== 'UpdateFailed') return [];
    const path: UpdatePath = [event.data.from, event.data.version];
    const kind = event.type === 'UpdateSucceeded' ? 'succeeded' : 'failed';
    return [{ to: `${JSON.stringify(path)}~`, kind }];
  },
});

/** What a counter, without its scope prefix, counts. */
export function updateCounter(counter: string): { readonly path: UpdatePath; readonly kind: string } {
  const end = counter.lastIndexOf(END);
  // Decoding edge: the model above writes the names of its counters.
  const path = JSON.parse(counter.slice(0, end)) as UpdatePath;
  return { path, kind: counter.slice(end + END.length) };
}

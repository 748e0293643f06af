import type { FirmwareVersion } from '#contracts';
import { countedByHour } from '../device-hours';

/** An update: the version that a device ran, null when none was known, and the one that it was offered. */
export type UpdatePath = readonly [from: FirmwareVersion | null, to: FirmwareVersion];

const END = '~all~';

/**
 * Last outcomes of updates by source and target version (A20): counters `<scope prefix>[1,2]~all~succeeded`, `…failed` and
 * `…reverted`. What was reverted has not succeeded.
 */
export const updateSuccess = countedByHour({
  name: 'update-success',
  version: 2,
  handles: ['UpdateSucceeded', 'UpdateFailed', 'UpdateReverted'],
  windows: () => ['all'],
  counted: event => {
    switch (event.type) {
      case 'UpdateSucceeded':
        return [{ to: pathOf(event.data), kind: 'succeeded' }];
      case 'UpdateFailed':
        return event.data.late === true ? [] : [{ to: pathOf(event.data), kind: 'failed' }];
      case 'UpdateReverted': {
        const to = pathOf(event.data);
        return [
          { to, kind: 'succeeded', n: -1 },
          { to, kind: 'reverted' },
        ];
      }
      default:
        return [];
    }
  },
});

function pathOf({
  from,
  version,
}: {
  readonly from: UpdatePath[0];
  readonly version: FirmwareVersion;
}): string {
  const path: UpdatePath = [from, version];
  return `${JSON.stringify(path)}~`;
}

/** What a counter, without its scope prefix, counts. */
export function updateCounter(counter: string): { readonly path: UpdatePath; readonly kind: string } {
  const end = counter.lastIndexOf(END);
  // Decoding edge: the model above writes the names of its counters.
  const path = JSON.parse(counter.slice(0, end)) as UpdatePath;
  return { path, kind: counter.slice(end + END.length) };
}

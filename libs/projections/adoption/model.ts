import type { FirmwareVersion } from '#contracts';
import { countedByHour, hourAndDay } from '../device-hours';

/** Beginning of the counters of one version: the version as JSON (`2`, `"1.4.0"`). */
export const adoptionOf = (version: FirmwareVersion): string => `${JSON.stringify(version)}~`;

/**
 * How devices come to a version and leave it for another, by calendar hour and day in UTC (A20): counters
 * `<scope prefix>2~hour~2026-11-23T10~adopted`, `…left`, and the same by day. A late report says nothing of the present
 * and does not count (consistency.md 10).
 */
export const adoption = countedByHour({
  name: 'adoption',
  version: 1,
  handles: ['FirmwareReported'],
  windows: hourAndDay,
  counted: event => {
    if (event.type !== 'FirmwareReported' || event.data.late === true) return [];
    const { from, to } = event.data;
    if (from === to) return [];
    const left = from === null ? [] : [{ to: adoptionOf(from), kind: 'left' }];
    const adopted = to === null ? [] : [{ to: adoptionOf(to), kind: 'adopted' }];
    return [...adopted, ...left];
  },
});

import type { DeviceDocument } from '../devices/document';
import type { ScopedCounts } from '../scopes';
import { countsIn } from '../standing';

/**
 * How the counters of devices by firmware version (A19) begin among those of a product or organization: `total`,
 * `unknown`, and per version `devices~<version>` and `online~<version>`, the version as JSON (`2`, `"1.4.0"`).
 */
export const VERSION_COUNTERS = 'versions~';

/** Adds what one device adds to them: its version as reported in this membership. */
export function countVersions(device: DeviceDocument, counts: ScopedCounts): void {
  const { running, online } = device;
  const product = countsIn(device);
  if (product === null) return;
  counts.add(product, `${VERSION_COUNTERS}total`, 1);
  if (running === null) {
    counts.add(product, `${VERSION_COUNTERS}unknown`, 1);
    return;
  }
  const version = JSON.stringify(running.version);
  counts.add(product, `${VERSION_COUNTERS}devices~${version}`, 1);
  if (online) counts.add(product, `${VERSION_COUNTERS}online~${version}`, 1);
}

import type { FirmwareVersion } from '#contracts';
import { compareVersions } from '#domain';
import { devices, firmware, organizations, products, VERSION_COUNTERS } from '#projections';
import type { Filter } from '#read-store';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { inOrganization, inProduct, organizationOf, productOf } from '../reading/resources';
import type { Counted, Reading } from '../reading/reading';

/** Devices by firmware version, highest first (A19). */
export const getProductVersionDistribution =
  ({ freshness }: QueryTools): AnswerHandler<'GetProductVersionDistribution'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, firmware);
    const product = await productOf(request, reading);
    const { orgId, productId } = product;
    const body = await distribution(reading, { orgId, productId }, inProduct(product));
    return answerAt(reading.position, body);
  };

/** Devices of all products that the caller sees, by version; `released` where any of the products has released a version so called. */
export const getOrganizationVersionDistribution =
  ({ freshness }: QueryTools): AnswerHandler<'GetOrganizationVersionDistribution'> =>
  async request => {
    const reading = await freshness.read(request, organizations, devices, firmware);
    const organization = await organizationOf(request, reading);
    const { orgId } = organization;
    const body = await distribution(reading, { orgId }, inOrganization(organization));
    return answerAt(reading.position, body);
  };

const DEVICES = `${VERSION_COUNTERS}devices~`;

async function distribution(reading: Reading, of: Counted, ref: Filter) {
  const counters = await reading.counters(devices, of, VERSION_COUNTERS);
  const count = (name: string): number => counters.get(VERSION_COUNTERS + name) ?? 0;
  const released = await releasedVersions(reading, ref);
  const versions = [...counters.keys()]
    .filter(counter => counter.startsWith(DEVICES))
    .map(counter => counter.slice(DEVICES.length))
    .map(text => ({
      version: versionIn(text),
      devices: count(`devices~${text}`),
      online: count(`online~${text}`),
      released: released.has(text),
    }))
    .sort((a, b) => compareVersions(b.version, a.version));
  return { versions, unknown: count('unknown'), total: count('total') };
}

/** Decoding edge: counters name versions as JSON. */
const versionIn = (text: string): FirmwareVersion => JSON.parse(text) as FirmwareVersion;

const PAGE = 500;

/** Versions released to a product or a group of it, as JSON. */
async function releasedVersions(reading: Reading, ref: Filter): Promise<ReadonlySet<string>> {
  const filter: Filter = [...ref, { field: 'released', op: 'eq', value: true }];
  const sort = { field: 'id', direction: 'ascending' } as const;
  const released = new Set<string>();
  let page = await reading.find(firmware, { filter, sort, limit: PAGE });
  for (;;) {
    for (const { version } of page.documents) released.add(JSON.stringify(version));
    const from = page.keys.at(-1);
    if (!page.more || from === undefined) return released;
    page = await reading.find(firmware, { filter, sort, limit: PAGE, from });
  }
}

import type { FirmwareVersion } from '#contracts';
import { compareVersions } from '#domain';
import { devices, firmware, organizations, products, VERSION_COUNTERS } from '#projections';
import type { Condition, Filter } from '#read-store';
import type { AnswerHandler, QueryTools } from '../parts';
import { answerAt } from '../reading/answers';
import { inOrganization, inProduct, organizationOf, productOf } from '../reading/resources';
import type { Counted, Reading } from '../reading/reading';
import {
  countedInOrganization,
  countedInProduct,
  COUNTS_AS_MEMBER,
  readForFilter,
  type CountWhere,
} from './counted-by-filter';

/** Devices by firmware version, highest first (A19). */
export const getProductVersionDistribution =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetProductVersionDistribution'> =>
  async request => {
    const reading = await freshness.read(request, products, devices, firmware);
    const product = await productOf(request, reading);
    const { orgId, productId } = product;
    const counted = await countedInProduct(request, reading, product, now());
    const body = await distribution(reading, { orgId, productId }, inProduct(product), counted);
    return answerAt(reading.position, body);
  };

/** Devices of all products that the caller sees, by version; `released` where any of the products has released a version so called. */
export const getOrganizationVersionDistribution =
  ({ freshness, now }: QueryTools): AnswerHandler<'GetOrganizationVersionDistribution'> =>
  async request => {
    const reading = await freshness.read(
      request,
      organizations,
      ...readForFilter(request),
      devices,
      firmware,
    );
    const organization = await organizationOf(request, reading);
    const { orgId } = organization;
    const counted = await countedInOrganization(request, reading, orgId, now());
    const body = await distribution(reading, { orgId }, inOrganization(organization), counted);
    return answerAt(reading.position, body);
  };

const DEVICES = `${VERSION_COUNTERS}devices~`;

/** Versions in the order of `compareVersions`, highest first. */
async function distribution(reading: Reading, of: Counted, ref: Filter, counted: CountWhere | null) {
  const counters = await reading.counters(devices, of, VERSION_COUNTERS);
  const released = await releasedVersions(reading, ref);
  const running = [...counters.keys()]
    .filter(counter => counter.startsWith(DEVICES))
    .map(counter => counter.slice(DEVICES.length));
  const counts = counted === null ? asCounted(counters) : await countsWhere(counted, running);
  const versions = running
    .map(text => ({
      version: versionIn(text),
      devices: counts(`devices~${text}`),
      online: counts(`online~${text}`),
      released: released.has(text),
    }))
    .filter(version => counted === null || version.devices > 0)
    .sort((a, b) => compareVersions(b.version, a.version));
  return { versions, unknown: counts('unknown'), total: counts('total') };
}

type Counts = (name: string) => number;

const asCounted =
  (counters: ReadonlyMap<string, number>): Counts =>
  name =>
    counters.get(VERSION_COUNTERS + name) ?? 0;

/** The same numbers of the devices that a filter asks for. */
async function countsWhere(count: CountWhere, running: readonly string[]): Promise<Counts> {
  const members = (...more: readonly Condition[]) => count(COUNTS_AS_MEMBER, ...more);
  const online: Condition = { field: 'online', op: 'eq', value: true };
  const numbers = new Map([
    ['total', await members()],
    ['unknown', await members({ op: 'not', of: { field: 'version', op: 'exists' } })],
  ]);
  for (const text of running) {
    const at: Condition = { field: 'version', op: 'eq', value: String(versionIn(text)) };
    numbers.set(`devices~${text}`, await members(at)).set(`online~${text}`, await members(at, online));
  }
  return name => numbers.get(name) ?? 0;
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

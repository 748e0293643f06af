import type { Client } from '../support/program';
import type { Answer, Json } from '../support/program/client';
import type { FleetStats, TrueFleet } from '../../libs/contracts/testing/true-fleet';
import { until } from './until';

/** Asks until the read models are at `position`: the longest that a query may wait, again and again. */
export async function ask(client: Client, path: string, position: string): Promise<Answer> {
  const url = `${path}${path.includes('?') ? '&' : '?'}after=${position}&waitMs=10000`;
  const look = async (): Promise<Answer | null> => {
    const answer = await client.get(url);
    if (answer.status === 200) return answer;
    if (answer.status !== 503) throw new Error(`${url}: ${answer.status} ${answer.text}`);
    return null;
  };
  return until(look, 0, () => `an answer to ${url} at that position`);
}

interface Shown {
  readonly [name: string]: number | readonly (readonly [string, number, number])[];
}

/** What the program says of a product, or of the organization, in the form of the independent fold. */
async function shown(client: Client, place: string, position: string): Promise<Shown> {
  const [stats, distribution] = await Promise.all([
    ask(client, `${place}/stats`, position),
    ask(client, `${place}/version-distribution`, position),
  ]);
  const { devices, activated, online, claimed, locked, quarantined, updates, connections } = stats.body;
  const { offered, succeeded, failed, reverted } = updates;
  const { connects, disconnects } = connections;
  const { versions, unknown, total } = distribution.body;
  const rows = versions.map((row: Json) => [String(row.version), row.devices, row.online] as const);
  return {
    ...{ devices, activated, online, claimed, locked, quarantined },
    ...{ offered, succeeded, failed, reverted, connects, disconnects, unknown, total },
    versions: rows.toSorted(byVersion),
  };
}

function expected({ versions, ...counts }: FleetStats): Shown {
  const rows = [...versions]
    .filter(([version]) => version !== null)
    .map(([version, { devices, online }]) => [String(version), devices, online] as const);
  const unknown = versions.get(null)?.devices ?? 0;
  return { ...counts, unknown, total: counts.devices, versions: rows.toSorted(byVersion) };
}

const byVersion = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number =>
  a[0] < b[0] ? -1 : 1;

/** Statistics and version distribution, of each product and of all together, against the independent fold. */
export async function expectSameFleet(
  client: Client,
  fleet: TrueFleet,
  org: string,
  products: readonly string[],
  position: string,
): Promise<void> {
  const O = `/v1/organizations/${org}`;
  expect(await shown(client, O, position)).toEqual(expected(fleet.stats()));
  for (const product of products) {
    const place = `${O}/products/${product}`;
    expect(await shown(client, place, position)).toEqual(expected(fleet.stats(product)));
    expect(await listedDevices(client, place, position)).toEqual(trueDevices(fleet, product));
  }
}

type Row = readonly [string, string | null, boolean, boolean, string];

/** Every device of the product, from the streamed list. */
async function listedDevices(client: Client, place: string, position: string): Promise<readonly Row[]> {
  await ask(client, `${place}/devices?limit=1`, position);
  const list = await client.get(`${place}/devices`, { Accept: 'application/x-ndjson' });
  const items = list.text.split('\n').filter(line => line !== '');
  return items
    .map(line => JSON.parse(line))
    .map(({ id, version, online, locked, accounts }: Json): Row => row(id, version, online, locked, accounts))
    .toSorted(byVersion);
}

const trueDevices = (fleet: TrueFleet, product: string): readonly Row[] =>
  fleet
    .members(product)
    .map(({ id, version, online, lock, accounts }) => row(id, version, online, lock !== null, accounts))
    .toSorted(byVersion);

const row = (
  id: string,
  version: string | number | null,
  online: boolean,
  locked: boolean,
  accounts: readonly string[],
): Row => [id, version === null ? null : String(version), online, locked, accounts.join(' ')];

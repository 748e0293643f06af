import {
  deviceStream,
  firmwareStream,
  groupStream,
  productStream,
  reportStream,
  type DomainEvent,
  type StreamName,
} from '#contracts';
import { connections, devices } from '#projections';
import type { ReadStore } from '#read-store';
import { randomFrom } from '../../../libs/read-store/compliance/toy-log';
import type { QueryApiParts } from '../parts';
import { QueryApp, type Answer } from './query-app';
import { imported, productCreated, released, uploaded } from './sample';

const O = '/v1/organizations/acme';
const PRODUCTS = ['lamp', 'sensor'] as const;
const DEVICES = ['d1', 'd2', 'd3', 'd4', 'd5'] as const;

/** All that is answered as of any moment. */
const URLS: readonly string[] = [
  `${O}/stats`,
  `${O}/version-distribution`,
  ...PRODUCTS.flatMap(product => {
    const P = `${O}/products/${product}`;
    const ofDevices = DEVICES.flatMap(id =>
      ['', '/bindings', '/shares'].map(part => `${P}/devices/${id}${part}`),
    );
    return [P, `${P}/stats`, `${P}/version-distribution`, `${P}/groups`, `${P}/groups/beta`, ...ofDevices];
  }),
  ...DEVICES.map(id => `${O}/devices/${id}`),
];

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

interface Happening {
  readonly stream: StreamName;
  readonly event: DomainEvent;
  readonly productId: string;
}

/** Something that may happen, whether it is possible or not: what is read must bear everything. */
function happening(random: Random): Happening {
  const productId = pick(random, PRODUCTS);
  const other = pick(random, PRODUCTS);
  const id = pick(random, DEVICES);
  const version = pick(random, [1, 2, 3]);
  const decided = (event: DomainEvent): Happening => ({ stream: deviceStream('acme', id), event, productId });
  const said = (event: DomainEvent): Happening => ({ stream: reportStream('acme', id), event, productId });
  const group = { productId, name: 'beta' };
  const attempt = { version, attempt: 1 };
  return pick<() => Happening>(random, [
    () => decided(imported(productId, { groups: random() < 0.5 ? ['beta'] : [] })),
    () => decided(imported(productId, { groups: [] })),
    () => decided({ type: 'DeviceMoved', data: { from: productId, to: other } }),
    () => decided({ type: 'DeviceRemoved', data: { productId } }),
    () => decided({ type: 'DeviceLocked', data: { version, when: 'now' } }),
    () => decided({ type: 'DeviceUnlocked', data: { version } }),
    () => decided({ type: 'DeviceGroupsChanged', data: { from: [], to: random() < 0.5 ? ['beta'] : [] } }),
    () =>
      decided({
        type: 'BindingChanged',
        data: { from: [], to: pick(random, [['ann'], ['ann', 'bob'], []]), mode: 'multi' },
      }),
    () => decided({ type: 'DeviceShared', data: { by: 'ann', account: pick(random, ['bob', 'cid']) } }),
    () => decided({ type: 'DeviceQuarantined', data: { productId, reason: 'other-product', reported: '7' } }),
    () => said({ type: 'DeviceActivated', data: {} }),
    () => said({ type: 'DeviceConnected', data: { boot: true } }),
    () => said({ type: 'DeviceDisconnected', data: { cause: 'reported' } }),
    () =>
      said({
        type: 'FirmwareReported',
        data: random() < 0.2 ? { from: null, to: version, late: true } : { from: null, to: version },
      }),
    () => said({ type: 'UpdateOffered', data: { ...attempt, because: [] } }),
    () => said({ type: 'UpdateSucceeded', data: { ...attempt, from: null } }),
    () => said({ type: 'UpdateFailed', data: { ...attempt, from: null, error: null } }),
    () => ({
      stream: firmwareStream('acme', productId),
      event: uploaded(version, 'a'.repeat(64), 1),
      productId,
    }),
    () => ({ stream: firmwareStream('acme', productId), event: released(version), productId }),
    () => ({
      stream: groupStream('acme', productId, 'beta'),
      event: { type: 'GroupCreated', data: group },
      productId,
    }),
    () => ({
      stream: groupStream('acme', productId, 'beta'),
      event: { type: 'GroupDeleted', data: group },
      productId,
    }),
  ])();
}

const shown = ({ status, text }: Answer): string => (status === 200 ? text : String(status));

export interface PastOptions {
  readonly readStore: ReadStore;
  readonly seed: number;
  readonly events: number;
  /** What is asked; default all. */
  readonly urls?: readonly string[];
  readonly plant?: (parts: QueryApiParts) => QueryApiParts;
}

/**
 * Lets things happen, records every answer at each tenth position, and asks for them again as of then: by position and by time,
 * before and after a rebuild. Answers what is another.
 */
export async function pastAgainstLive({
  readStore,
  seed,
  events,
  urls = URLS,
  plant,
}: PastOptions): Promise<readonly string[]> {
  let now = Date.parse('2026-11-30T22:00:00.000Z');
  const time = (): string => new Date(now).toISOString();
  const app = await QueryApp.start({ readStore, now: () => now, recordedAt: time, ...(plant && { plant }) });
  const random = randomFrom(seed);
  const live = new Map<string, { readonly time: string; readonly answers: readonly string[] }>();
  const answersOf = (query: string) =>
    Promise.all(urls.map(async url => shown(await app.ask(`${url}?waitMs=10000&${query}`))));
  await app.organization('acme');
  for (let at = 1; at <= events; at += 1) {
    now += Math.floor(random() * 20 * 60_000);
    if (at === 5 || at === 15)
      await app.append(
        productStream('acme', at === 5 ? 'lamp' : 'sensor'),
        productCreated(at === 5 ? 'lamp' : 'sensor', at),
      );
    const { stream, event, productId } = happening(random);
    const { position } = await app.append(stream, event, { productId, occurredAt: time() });
    if (at % 10 === 0) live.set(position, { time: time(), answers: await answersOf('after=head') });
  }
  const differences: string[] = [];
  const compare = async (): Promise<void> => {
    for (const [position, { time: then, answers }] of live)
      for (const asOf of [position, then])
        for (const [place, answer] of (await answersOf(`asOf=${asOf}`)).entries())
          if (answer !== answers[place])
            differences.push(`${urls[place]} as of ${asOf}: ${answer}, was ${answers[place]}`);
  };
  await compare();
  for (const model of [devices, connections]) await app.rebuild(model);
  await compare();
  await app.close();
  return differences;
}

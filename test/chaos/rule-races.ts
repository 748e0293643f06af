import type { Send } from '../support/program/client';
import { particleId } from './import-file';

const O = '/v1/organizations/default';
const P = (product: string): string => `${O}/products/${product}`;
const DEVICES = 16;

/** What many clients do at once about one rule. */
export interface Race {
  readonly name: string;
  /** What is there before, one after the other; each must be answered 2xx. */
  readonly before: (product: string) => readonly Send[];
  /** The n-th of all requests of the race. */
  readonly request: (product: string, n: number) => Send;
  /** Refusals that the rule may give. */
  readonly refusals: readonly string[];
}

const product = (id: string, more: object = {}): Send => ({
  path: `${O}/products`,
  json: { id, name: `Race ${id}`, description: '', ...more },
});
const firmware = (id: string, version: number): Send => ({
  path: `${P(id)}/firmware`,
  json: {
    version,
    title: `Version ${version}`,
    sha256: 'b'.repeat(64),
    size: 1,
    url: 'https://files.example/firmware.bin',
  },
});
const raceDevice = (id: string, n: number): string => `${id}-d${n}`;
const devices = (id: string): readonly Send[] =>
  Array.from({ length: DEVICES }, (_, n) => ({
    path: `${P(id)}/devices`,
    json: { id: raceDevice(id, n) },
  }));
const on = (id: string, n: number, command: string, json: object): Send => ({
  path: `${P(id)}/devices/${raceDevice(id, n % DEVICES)}/${command}`,
  json,
});

/** Every eighth request is of the kind that closes the gate. */
export const closesGate = (n: number): boolean => n % 8 === 5;
const batchOf = (id: string): number => Number.parseInt(Buffer.from(id).toString('hex').slice(-7), 16);

/** Numbers of requests, every `step`-th from `first` on. */
const every = (step: number, first: number): readonly number[] =>
  Array.from({ length: 64 / step }, (_, index) => first + step * index);

/** D2: what those are that want to join, as their ids say; null for all others. */
export const hardwareIn = (device: string): string | null => /-(blue)-[a-z]\d+$/.exec(device)?.[1] ?? null;

/** To be imported, in quarantine and to be added, to be moved. */
const blueDevice = (id: string, kind: 'i' | 'q' | 'm', n: number): string => `${id}-blue-${kind}${n}`;

const checkIn = (id: string, device: string): Send => ({
  path: `${P(id)}/devices/${device}/check-in`,
  json: { online: true, hardware: 'blue' },
});

/** Blue devices come in all ways that there are, while the product is red and blue in turn. */
export const ONE_HARDWARE: Race = {
  name: 'no device of other hardware gets in (D2)',
  before: id => [
    product(id, { hardware: 'red' }),
    product(`${id}-blue`, { hardware: 'blue' }),
    ...every(4, 2).map(n => checkIn(id, blueDevice(id, 'q', n))),
    ...every(4, 3).map(n => ({ path: `${P(`${id}-blue`)}/devices`, json: { id: blueDevice(id, 'm', n) } })),
    ...every(8, 1).map(n => ({ path: `${P(id)}/devices`, json: { id: raceDevice(id, n) } })),
  ],
  request: (id, n) => {
    if (closesGate(n))
      return {
        method: 'PUT',
        path: `${P(id)}/configuration/hardware`,
        json: { answer: n % 16 === 5 ? 'blue' : 'red' },
      };
    if (n % 4 === 2) return { path: `${P(id)}/devices`, json: { id: blueDevice(id, 'q', n) } };
    if (n % 4 === 3)
      return {
        path: `${P(`${id}-blue`)}/devices/${blueDevice(id, 'm', n)}/move`,
        json: { productId: id },
      };
    if (n % 4 === 1) return checkIn(id, raceDevice(id, n));
    const body = `${JSON.stringify({ id: blueDevice(id, 'i', n), hardware: 'blue' })}\n`;
    return { path: `${P(id)}/imports`, body, headers: { 'Content-Type': 'application/x-ndjson' } };
  },
  refusals: ['wrong_hardware'],
};

export const RACES: readonly Race[] = [
  ONE_HARDWARE,
  {
    name: 'one product to a name (A8)',
    before: id => [product(`${id}-other`)],
    request: (id, n) => {
      const name = n % 2 === 0 ? `Wanted ${id}` : `  wanted ${id.toUpperCase()} `;
      return n % 4 === 3
        ? { method: 'PATCH', path: P(`${id}-other`), json: { name } }
        : { path: `${O}/products`, json: { id: `${id}-p${n}`, name, description: '' } };
    },
    refusals: ['name_taken'],
  },
  {
    name: 'one number and one key to a product (D7, C2)',
    before: () => [],
    request: (id, n) => product(`${id}-n${n}`),
    refusals: [],
  },
  {
    name: 'one account to a device once the mode is single (C22)',
    before: id => [
      product(id),
      ...devices(id),
      ...Array.from({ length: DEVICES }, (_, n) => on(id, n, 'bind', { account: 'first' })),
    ],
    request: (id, n) =>
      closesGate(n)
        ? { path: `${P(id)}/binding-mode`, json: { mode: 'single' } }
        : on(id, n, 'bind', { account: `a${n}` }),
    refusals: ['mode_conflict', 'mode_changing', 'device_bound', 'settle_timeout'],
  },
  {
    name: 'versions rise, and no release without proof (D18, D22)',
    before: id => [product(id), ...devices(id), firmware(id, 1)],
    request: (id, n) => {
      const version = 1 + (Math.floor(n / 4) % 8);
      if (n % 4 === 0) return firmware(id, version + 1);
      if (n % 4 === 1) return { path: `${P(id)}/firmware/${version}/release`, json: {} };
      const outcome = n % 4 === 3 ? { outcome: { version, result: 'failed' } } : {};
      return on(id, n, 'check-in', { online: true, version, ...outcome });
    },
    refusals: ['version_not_higher', 'already_exists', 'not_found', 'not_proven'],
  },
  {
    name: 'no device in a deleted product (A25)',
    before: id => [product(id)],
    request: (id, n) => {
      if (closesGate(n)) return { method: 'DELETE', path: P(id) };
      if (n % 2 === 0) return { path: `${P(id)}/devices`, json: { id: raceDevice(id, n) } };
      const body = `${particleId(batchOf(id), 2 * n)}\n${particleId(batchOf(id), 2 * n + 1)}\n`;
      return { path: `${P(id)}/imports`, body, headers: { 'Content-Type': 'text/plain' } };
    },
    refusals: ['product_has_devices', 'product_closing', 'not_found', 'settle_timeout'],
  },
  {
    name: 'no device locked to a deleted firmware (D23)',
    before: id => [product(id), ...devices(id), firmware(id, 1)],
    request: (id, n) =>
      closesGate(n) ? { method: 'DELETE', path: `${P(id)}/firmware/1` } : on(id, n, 'lock', { version: 1 }),
    refusals: ['firmware_in_use', 'firmware_closing', 'version_unknown', 'settle_timeout', 'not_found'],
  },
  {
    name: 'a device that moves is in one product, and in none that is deleted (A12, A13, A25)',
    before: id => [product(id), product(`${id}-to`), ...devices(id)],
    request: (id, n) =>
      closesGate(n)
        ? { method: 'DELETE', path: P(n % 16 === 5 ? `${id}-to` : id) }
        : on(id, n, 'move', { productId: `${id}-to` }),
    refusals: [
      'product_has_devices',
      'product_closing',
      'product_unknown',
      'device_moving',
      'not_found',
      'settle_timeout',
    ],
  },
  {
    name: 'no sub-device behind a gateway that was removed (C7)',
    before: id => [
      product(`${id}-hubs`, { deviceType: 'gateway' }),
      { path: `${P(`${id}-hubs`)}/devices`, json: { id: `${id}-g` } },
      product(id, { deviceType: 'sub-device' }),
      ...devices(id),
    ],
    request: (id, n) =>
      closesGate(n)
        ? { method: 'DELETE', path: `${P(`${id}-hubs`)}/devices/${id}-g` }
        : { method: 'PUT', ...on(id, n, 'gateway', { gatewayId: `${id}-g` }) },
    refusals: [
      'gateway_has_sub_devices',
      'gateway_closing',
      'gateway_unknown',
      'not_found',
      'settle_timeout',
    ],
  },
];

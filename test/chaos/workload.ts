import { deviceStream, productStream, reportStream } from '#contracts';
import type { Client } from '../support/program';
import type { Order } from './ack-journal';
import type { OrderSource } from './clients';
import { Dice } from './dice';

export const ORG = 'default';
/** Where all devices of the load are. */
export const PRODUCT = 'load';
const O = `/v1/organizations/${ORG}`;
const P = `${O}/products/${PRODUCT}`;

const FIRMWARE = [1, 2, 3] as const;
const HOT_DEVICES = 16;
const LINES = 20;
const FILE = 'https://files.example/firmware.bin';

const ownDevice = (client: number): string => `own-${client}`;
const hotDevice = (n: number): string => `hot-${n}`;

/** The product, firmware and devices that every client works with. */
export async function prepareFleet(client: Client, clients: number): Promise<void> {
  await made(client, `${O}/products`, { id: PRODUCT, name: 'Load', description: 'Under load' });
  for (const version of FIRMWARE) {
    const file = { version, title: `Version ${version}`, sha256: 'a'.repeat(64), size: 1, url: FILE };
    await made(client, `${P}/firmware`, file);
  }
  const own = Array.from({ length: clients }, (_, n) => ownDevice(n));
  const hot = Array.from({ length: HOT_DEVICES }, (_, n) => hotDevice(n));
  await Promise.all([...own, ...hot].map(id => made(client, `${P}/devices`, { id })));
}

async function made(client: Client, path: string, json: object): Promise<void> {
  const answer = await client.post(path, json);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.text}`);
}

/** One client's mixed commands. On its own device it goes step by step; hot devices it shares with all others. */
export class MixedOrders implements OrderSource {
  readonly #dice: Dice;
  #made = 0;
  #reported = 0;
  #locks = 0;

  constructor(private readonly client: number) {
    this.#dice = new Dice(client);
  }

  next(): Order {
    this.#made += 1;
    const kinds = [
      'product',
      'device',
      'device',
      'import',
      'report',
      'report',
      'report',
      'lock',
      'bind',
    ] as const;
    const key = `c${this.client}-${this.#made}`;
    switch (this.#dice.pick(kinds)) {
      case 'product':
        return createProduct(key);
      case 'device':
        return createDevice(key);
      case 'import':
        return importDevices(key, this.client, this.#made);
      case 'report':
        return this.#checkIn(key);
      case 'lock':
        return this.#lock(key);
      case 'bind':
        return bind(key, hotDevice(this.#dice.below(HOT_DEVICES)));
    }
  }

  #checkIn(key: string): Order {
    this.#reported += 1;
    const version = this.#reported;
    const stream = reportStream(ORG, ownDevice(this.client));
    return {
      key,
      send: {
        path: `${P}/devices/${ownDevice(this.client)}/check-in`,
        json: { online: this.#dice.below(4) > 0, version },
      },
      stream,
      effects: [
        {
          stream,
          type: 'FirmwareReported',
          is: event => event.type === 'FirmwareReported' && event.data.to === version,
        },
      ],
    };
  }

  /** Always another version than the last, so that each of them writes. */
  #lock(key: string): Order {
    this.#locks += 1;
    const stream = deviceStream(ORG, ownDevice(this.client));
    const version = FIRMWARE[this.#locks % FIRMWARE.length];
    return {
      key,
      send: { path: `${P}/devices/${ownDevice(this.client)}/lock`, json: { version } },
      stream,
      effects: [
        { stream, type: 'DeviceLocked', is: ({ metadata }) => metadata.$correlationId.startsWith(`${key}.`) },
      ],
    };
  }
}

function createProduct(key: string): Order {
  const stream = productStream(ORG, key);
  return {
    key,
    send: { path: `${O}/products`, json: { id: key, name: `Product ${key}`, description: '' } },
    stream,
    effects: [{ stream, type: 'ProductCreated' }],
  };
}

function createDevice(key: string): Order {
  const stream = deviceStream(ORG, `d-${key}`);
  return {
    key,
    send: { path: `${P}/devices`, json: { id: `d-${key}` } },
    stream,
    effects: [{ stream, type: 'DeviceImported' }],
  };
}

/** Particle ids of one client's import, never those of another. */
function importDevices(key: string, client: number, n: number): Order {
  const ids = Array.from(
    { length: LINES },
    (_, line) =>
      `${client.toString(16).padStart(4, '0')}${n.toString(16).padStart(12, '0')}${line.toString(16).padStart(8, '0')}`,
  );
  return {
    key,
    send: {
      path: `${P}/imports`,
      body: ids.map(id => `${id}\n`).join(''),
      headers: { 'Content-Type': 'text/plain' },
    },
    stream: null,
    effects: ids.map(id => ({ stream: deviceStream(ORG, id), type: 'DeviceImported' as const })),
  };
}

function bind(key: string, device: string): Order {
  const stream = deviceStream(ORG, device);
  return {
    key,
    send: { path: `${P}/devices/${device}/bind`, json: { account: key } },
    stream,
    effects: [
      {
        stream,
        type: 'BindingChanged',
        is: event =>
          event.type === 'BindingChanged' && event.data.to.includes(key) && !event.data.from.includes(key),
      },
    ],
  };
}

import { parseStreamName, type Recorded } from '#contracts';
import { normalized, type Hold } from '#domain';
import type { History } from './history';

/** What a simulation knows of a product, folded without the domain's own code. */
export interface ProductFacts {
  readonly orgId: string;
  readonly productId: string;
  name: string;
  hold: Hold;
  number: number;
  mode: string;
  sharing: boolean;
  isDeleted: boolean;
  readonly versions: Set<string>;
}

export interface DeviceFacts {
  product: string | null;
  /** Where it is on its way to. */
  movingTo: string | null;
  accounts: readonly string[];
  /** Oldest first. */
  gateways: readonly string[];
  lock: string | null;
}

/** The fleet as a log says it is, event by event. */
export class Fleet {
  readonly products = new Map<string, ProductFacts>();
  readonly devices = new Map<string, DeviceFacts>();

  static of(history: History): Fleet {
    const fleet = new Fleet();
    for (const event of history.events) fleet.take(event);
    return fleet;
  }

  take(event: Recorded): void {
    const { category, parts } = parseStreamName(event.stream) ?? { category: null, parts: [] };
    const [orgId = '', second = ''] = parts;
    const key = `${orgId}~${second}`;
    if (category === 'product' || category === 'firmware') this.#ofProduct(event, orgId, second);
    if (category === 'device') this.#ofDevice(event, key, orgId);
  }

  /** Products that are there and have the name, however it is spelled. */
  named(orgId: string, name: string): readonly ProductFacts[] {
    return [...this.products.values()].filter(
      product =>
        product.orgId === orgId && !product.isDeleted && normalized(product.name) === normalized(name),
    );
  }

  #ofProduct(event: Recorded, orgId: string, productId: string): void {
    const key = `${orgId}~${productId}`;
    if (event.type === 'ProductCreated') {
      const { name, takes: hold, number, bindingMode: mode, sharing } = event.data;
      const facts = { orgId, productId, name, hold, number, mode, sharing, isDeleted: false };
      this.products.set(key, { ...facts, versions: this.products.get(key)?.versions ?? new Set() });
    }
    const product = this.products.get(key);
    if (product !== undefined) changeProduct(product, event);
  }

  #ofDevice(event: Recorded, key: string, orgId: string): void {
    const device = this.devices.get(key) ?? {
      product: null,
      movingTo: null,
      accounts: [],
      gateways: [],
      lock: null,
    };
    this.devices.set(key, device);
    switch (event.type) {
      case 'DeviceImported':
        device.product = `${orgId}~${event.data.productId}`;
        device.lock = null;
        return;
      case 'DeviceMoveRequested':
        device.movingTo = event.data.to;
        return;
      case 'DeviceMoveRejected':
        device.movingTo = null;
        return;
      case 'DeviceMoved':
        device.movingTo = null;
        device.product = `${orgId}~${event.data.to}`;
        device.lock = null;
        return;
      case 'DeviceRemoved':
        device.product = null;
        device.lock = null;
        return;
      case 'DeviceAttached':
        device.gateways = [...others(device, event.data.gatewayId), event.data.gatewayId];
        return;
      case 'DeviceDetached':
        device.gateways = others(device, event.data.gatewayId);
        return;
      case 'BindingChanged':
        device.accounts = event.data.to;
        return;
      case 'DeviceLocked':
        device.lock = String(event.data.version);
        return;
      case 'DeviceUnlocked':
        device.lock = null;
        return;
      default:
    }
  }
}

const others = ({ gateways }: DeviceFacts, gatewayId: string): readonly string[] =>
  gateways.filter(id => id !== gatewayId);

function changeProduct(product: ProductFacts, event: Recorded): void {
  switch (event.type) {
    case 'ProductDetailsChanged':
      product.name = event.data.changes.name ?? product.name;
      product.hold = event.data.takes ?? product.hold;
      return;
    case 'SharingChanged':
      product.sharing = event.data.sharing;
      return;
    case 'BindingModeChanged':
      product.mode = event.data.to;
      return;
    case 'ProductDeleted':
      product.isDeleted = true;
      return;
    case 'FirmwareUploaded':
      product.versions.add(String(event.data.version));
      return;
    case 'FirmwareDeleted':
      product.versions.delete(String(event.data.version));
      return;
    default:
  }
}

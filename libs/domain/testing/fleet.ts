import {
  deviceStream,
  firmwareStream,
  groupStream,
  organizationStream,
  productStream,
  type DomainEvent,
  type FirmwareVersion,
  type Recorded,
} from '#contracts';
import type { Aggregate, Command } from '../decider';
import { device } from '../device/device';
import type { DeviceCommand } from '../device/device';
import type { DeviceState } from '../device/state';
import { firmware } from '../firmware/firmware';
import type { FirmwareState } from '../firmware/state';
import { group } from '../group/group';
import { product } from '../product/product';
import type { Finding } from '../finding';
import type { Product } from '../product/state';
import type { ReportCommand } from '../report/report';
import { report } from '../report/report';
import { DEVICES, PRODUCTS, type Deed } from './arbitraries/commands';
import { carryOut } from './carry-out';
import { GATEWAYS, HUB, SUB_DEVICES, TAG } from './arbitraries/topology';
import { BLOB, inOrganization, ORG, SHA } from './fixtures';
import { carryMigrationOn } from './migrating';
import { Ledger } from './ledger';

/** A small fleet whose commands are decided one after another; every accepted one is checked for idempotence. */
export class Fleet {
  readonly ledger = new Ledger();

  constructor() {
    for (const { event } of inOrganization()) this.ledger.append(organizationStream(ORG), event);
  }

  /** Two products with a group, a firmware and a device each, and two of gateways and sub-devices. */
  static started(): Fleet {
    const fleet = new Fleet();
    for (const [index, productId] of PRODUCTS.entries()) {
      const here = { orgId: ORG, productId } as const;
      const bindingMode = index === 0 ? 'multi' : 'alternate';
      const versionScheme = index === 0 ? 'integer' : 'semver';
      const body = { name: productId, description: '', sharing: true, bindingMode, versionScheme } as const;
      fleet.do({ on: 'product', command: { type: 'CreateProduct', ...here, body } });
      fleet.do({ on: 'group', command: { type: 'CreateGroup', ...here, body: { name: 'g' } } });
      const file = {
        version: 1,
        title: 't',
        sha256: SHA('f'),
        size: 1,
        url: null,
        blob: BLOB,
        binary: null,
      } as const;
      fleet.do({ on: 'firmware', command: { type: 'UploadFirmware', ...here, ...file } });
      const id = DEVICES[index] ?? 'd1';
      fleet.do({ on: 'device', astray: true, command: { type: 'CreateDevice', ...here, body: { id } } });
    }
    for (const [productId, deviceType, ids] of [
      [HUB, 'gateway', GATEWAYS],
      [TAG, 'sub-device', SUB_DEVICES],
    ] as const) {
      const here = { orgId: ORG, productId } as const;
      const body = { name: productId, description: '', deviceType };
      fleet.do({ on: 'product', command: { type: 'CreateProduct', ...here, body } });
      for (const id of ids)
        fleet.do({ on: 'topology', command: { type: 'CreateDevice', ...here, body: { id } } });
    }
    return fleet;
  }

  /** The events that it led to. */
  do(deed: Deed): readonly Recorded[] {
    switch (deed.on) {
      case 'product':
        return this.#decide(product, deed.command);
      case 'group':
        return this.#decide(group, deed.command);
      case 'firmware':
        return this.#decide(firmware, deed.command);
      case 'device':
        return this.#decide(device, this.#atHome(deed.command, deed.astray));
      case 'report':
        return this.#decide(report, this.#atHome(deed.command, deed.astray));
      case 'topology':
        return this.#decide(device, deed.command);
      case 'end':
        return this.#end(deed.deviceId, deed.inTime);
      case 'migration':
        return carryMigrationOn(this.ledger, deed);
      case 'arrive':
        return this.#arrive(deed.deviceId);
      case 'settle':
        return this.#settle(deed);
    }
  }

  product(productId: string): Product | null {
    const state = this.ledger.fact('product', productStream(ORG, productId));
    return state.status === 'present' ? state.product : null;
  }

  device(deviceId: string): DeviceState {
    return this.ledger.fact('device', deviceStream(ORG, deviceId));
  }

  /** There, not archived, and not being deleted. */
  isOpen(productId: string): boolean {
    const product = this.product(productId);
    return product !== null && !product.archived && product.deletion === null;
  }

  firmware(productId: string): FirmwareState {
    return this.ledger.fact('firmware', firmwareStream(ORG, productId));
  }

  /** Those that the product has taken, those on their way to it among them (consistency.md 4). */
  membersOf(productId: string): readonly DeviceState[] {
    return DEVICES.map(id => this.device(id)).filter(
      ({ membership, move }) => membership?.productId === productId || move?.to === productId,
    );
  }

  #atHome<C extends DeviceCommand | ReportCommand>(command: C, astray: boolean): C {
    if (astray || !('deviceId' in command) || command.type === 'QuarantineDevice') return command;
    const { membership, quarantine } = this.device(command.deviceId);
    const isAboutQuarantine = command.type === 'ApproveDevice' || command.type === 'DenyDevice';
    const productId = (isAboutQuarantine ? quarantine : membership)?.productId;
    return productId === undefined ? command : { ...command, productId };
  }

  #decide<State, C extends Command, E extends DomainEvent>(
    aggregate: Aggregate<State, C, E>,
    said: C,
  ): readonly Recorded[] {
    const command = this.#inScheme(said);
    return carryOut(aggregate, command, this.ledger, occurrenceOf(command));
  }

  /** Deeds number versions; where a product has the other scheme, `2` is `2.0.0`. */
  #inScheme<C extends Command>(command: C): C {
    const productId = 'productId' in command ? String(command.productId) : '';
    if (this.product(productId)?.versionScheme !== 'semver') return command;
    const asSemver = (key: string, value: unknown) =>
      key === 'version' && typeof value === 'number' ? `${value}.0.0` : value;
    return JSON.parse(JSON.stringify(command), asSemver) as C;
  }

  #arrive(deviceId: string): readonly Recorded[] {
    const { move } = this.device(deviceId);
    const [productId] = PRODUCTS;
    const request = move?.eventId ?? 'none';
    return this.#decide(device, { type: 'CompleteMove', orgId: ORG, productId, deviceId, request });
  }

  /** The removal of a gateway, as a count of the fleet finds it, or the gateways that a sub-device still has to leave. */
  #end(deviceId: string, inTime: boolean): readonly Recorded[] {
    const { removal, gateways } = this.device(deviceId);
    const here = { orgId: ORG, productId: HUB, deviceId } as const;
    const request = gateways.at(-1)?.eventId ?? 'none';
    if (removal === null) return this.#decide(device, { type: 'LeaveGateways', ...here, request });
    const behind = SUB_DEVICES.filter(id =>
      this.device(id).gateways.some(({ gatewayId }) => gatewayId === deviceId),
    );
    const finding: Finding = inTime ? { kind: 'counted', devices: behind.length } : { kind: 'timeout' };
    return this.#decide(device, { type: 'SettleRemoval', ...here, request: removal.eventId, finding });
  }

  #settle({ productId, version, inTime }: Extract<Deed, { on: 'settle' }>): readonly Recorded[] {
    const here = { orgId: ORG, productId } as const;
    const open = this.product(productId);
    const members = this.membersOf(productId);
    const found = (devices: number): Finding => (inTime ? { kind: 'counted', devices } : { kind: 'timeout' });
    const asked = { type: 'SettleFirmwareDeletion', ...here, version: version as FirmwareVersion } as const;
    const ofVersion = this.#inScheme(asked);
    const deletedAt = this.ledger
      .read(groupStream(ORG, productId, 'g'))
      .findLast(({ type }) => type === 'GroupDeleted')?.position;
    if (deletedAt !== undefined && inTime) {
      const ended = this.#decide(firmware, { type: 'EndGroupReleases', ...here, group: 'g', deletedAt });
      if (ended.length > 0) return ended;
    }
    const deletion = this.firmware(productId).versions.get(ofVersion.version)?.deletion;
    if (deletion) {
      const isLocked = ({ lock, membership }: DeviceState) =>
        lock?.version === ofVersion.version && membership?.productId === productId;
      const finding = found(members.filter(isLocked).length);
      return this.#decide(firmware, { ...ofVersion, request: deletion.eventId, finding });
    }
    if (open?.modeChange) {
      const finding = found(members.filter(({ bindings }) => bindings.length > 1).length);
      const request = open.modeChange.eventId;
      return this.#decide(product, { type: 'SettleBindingMode', ...here, request, finding });
    }
    const request = open?.deletion?.eventId ?? 'none';
    return this.#decide(product, {
      type: 'SettleDeletion',
      ...here,
      request,
      finding: found(members.length),
    });
  }
}

/** When a command says that it happened; a device may report late. */
function occurrenceOf(command: Command): { readonly occurredAt?: string } {
  const body = 'body' in command ? (command.body as { readonly occurredAt?: string }) : {};
  return body.occurredAt === undefined ? {} : { occurredAt: body.occurredAt };
}

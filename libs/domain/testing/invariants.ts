import {
  deviceStream,
  firmwareStream,
  productStream,
  reportStream,
  type Recorded,
  type StreamName,
} from '#contracts';
import { compareVersions } from '../firmware/version';
import { misfits } from '../product/property-values';
import { DEVICES, PRODUCTS } from './arbitraries/commands';
import { ORG } from './fixtures';
import type { Fleet } from './fleet';

/** What holds after every deed; `events` are those that the deed led to. Throws when it does not. */
export type Invariant = (fleet: Fleet, events: readonly Recorded[]) => void;

const typed = <T extends Recorded['type']>(events: readonly Recorded[], type: T) =>
  events.filter((event): event is Extract<Recorded, { type: T }> => event.type === type);

const deviceOn = (fleet: Fleet, stream: StreamName) =>
  fleet.device(DEVICES.find(id => reportStream(ORG, id) === stream) ?? DEVICES[0]);

export const INVARIANTS: Readonly<Record<string, Invariant>> = {
  'B7, B8 a device joins with values that fit the schema': (fleet, events) => {
    for (const { data } of typed(events, 'DeviceImported')) {
      const schema = fleet.product(data.productId)?.schema;
      expect(schema && misfits(schema, data.properties)).toEqual([]);
    }
  },
  'A12, A13 a device has one product: it joins only where it is in none, and leaves only where it is':
    fleet => {
      for (const id of DEVICES) {
        let product: string | null = null;
        for (const event of fleet.ledger.read(deviceStream(ORG, id)))
          switch (event.type) {
            case 'DeviceImported':
              expect(product).toBeNull();
              product = event.data.productId;
              break;
            case 'DeviceMoved':
              expect(product).toBe(event.data.from);
              product = event.data.to;
              break;
            case 'DeviceRemoved':
              expect(product).toBe(event.data.productId);
              product = null;
              break;
            default:
          }
      }
    },
  'C20 to C22 a device of an alternate or single product never has two accounts': fleet => {
    for (const id of PRODUCTS) {
      if ((fleet.product(id)?.bindingMode ?? 'multi') === 'multi') continue;
      for (const { bindings } of fleet.membersOf(id)) expect(bindings.length).toBeLessThanOrEqual(1);
    }
  },
  'C23 a Bluetooth product is never multi': fleet => {
    for (const id of PRODUCTS) {
      const product = fleet.product(id);
      if (product?.networkMethods.includes('bluetooth')) expect(product.bindingMode).not.toBe('multi');
    }
  },
  'C24 a share is that of an account that has the device; none has it twice': fleet => {
    for (const { bindings, shares } of DEVICES.map(id => fleet.device(id))) {
      expect(shares.filter(({ by }) => !bindings.includes(by))).toEqual([]);
      expect(new Set(bindings).size).toBe(bindings.length);
    }
  },
  'D18 versions only rise': fleet => {
    for (const id of PRODUCTS) {
      const uploads = typed(fleet.ledger.read(firmwareStream(ORG, id)), 'FirmwareUploaded');
      const versions = uploads.map(({ data }) => data.version);
      expect(versions).toEqual([...new Set(versions)].sort(compareVersions));
    }
  },
  'D22 what is released to a product was shown running': (fleet, events) => {
    for (const { data } of typed(events, 'FirmwareReleased')) {
      if (data.group !== null) continue;
      const proof = fleet.ledger.events.find(({ id }) => id === data.evidence?.eventId);
      expect(proof).toMatchObject({ type: 'FirmwareReported', data: { to: data.version } });
    }
  },
  'domain 3: what is released is there, and stays': fleet => {
    for (const id of PRODUCTS) {
      const { versions, product, groups } = fleet.ledger.fact('firmware', firmwareStream(ORG, id));
      for (const line of [product, ...groups.values()]) {
        for (const { version } of line) expect(versions.has(version)).toBe(true);
        const current = line.at(-1);
        if (current !== undefined) expect(versions.get(current.version)?.deletion).toBeNull();
      }
    }
  },
  'A25 a deleted product stays deleted, and has no devices': fleet => {
    for (const id of PRODUCTS) {
      const events = fleet.ledger.read(productStream(ORG, id));
      const at = events.findIndex(({ type }) => type === 'ProductDeleted');
      if (at < 0) continue;
      expect(events).toHaveLength(at + 1);
      expect(fleet.membersOf(id)).toEqual([]);
    }
  },
  'D8, D26, D28 nothing is offered in quarantine, to a development device, or past a lock': (
    fleet,
    events,
  ) => {
    for (const { stream, data } of typed(events, 'UpdateOffered')) {
      const { quarantine, lock, development } = deviceOn(fleet, stream);
      const { startedAt } = fleet.ledger.fact('report', stream);
      const isLocked = lock !== null && (lock.when === 'now' || startedAt > lock.since);
      expect(quarantine).toBeNull();
      if (isLocked) expect(data.version).toBe(lock.version);
      else expect(development).toBeNull();
    }
  },
  'A11, A20 an attempt has one offer and at most one outcome, and never passes the policy': (
    fleet,
    events,
  ) => {
    for (const { data } of typed(events, 'UpdateOffered')) expect(data.attempt).toBeLessThanOrEqual(3);
    for (const id of DEVICES) {
      let open: number | string | null = null;
      for (const event of fleet.ledger.read(reportStream(ORG, id))) {
        if (event.type === 'UpdateOffered') open = event.data.version;
        if (event.type !== 'UpdateSucceeded' && event.type !== 'UpdateFailed') continue;
        expect(event.data.version).toBe(open);
        open = null;
      }
    }
  },
};

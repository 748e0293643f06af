import fc from 'fast-check';
import {
  deviceStream,
  firmwareStream,
  type DeviceEvent,
  type DomainEvent,
  type EventId,
  type FirmwareEvent,
  type Recorded,
  type StreamName,
} from '#contracts';
import type { Accepted } from './decider';
import { device } from './device/device';
import { firmware } from './firmware/firmware';
import { anyDeeds, Fleet, ORG, walkFleets } from './testing';

describe('whatever is done to a fleet', () => {
  it('every command is idempotent, every event fits its contract, no decision looks past its facts, and all rules hold', () => {
    walkFleets({ numRuns: 80, length: 120 });
  });
});

describe('consistency 3: compensation takes back exactly what its events added', () => {
  /** What of a device compensation must restore: all but which event it was. */
  const custody = (fleet: Fleet, stream: Recorded['stream']) => {
    const { membership, move, properties, groups, bindings, shares, development, lock } = fleet.ledger.fact(
      'device',
      stream,
    );
    return {
      product: membership?.productId,
      goesTo: move?.to,
      properties,
      groups: [...groups].sort(),
      bindings,
      shares: shares.map(({ by, account }) => `${by}>${account}`).sort(),
      isDevelopment: development !== null,
      lock: lock === null ? null : [lock.version, lock.when],
    };
  };

  it('a device is as it was before', () => {
    fc.assert(
      fc.property(anyDeeds(40), deeds => {
        const fleet = Fleet.started();
        for (const deed of deeds) {
          const id = deed.on === 'device' && 'deviceId' in deed.command ? deed.command.deviceId : 'd1';
          const stream = deviceStream(ORG, id);
          const before = custody(fleet, stream);
          const events = fleet.do(deed);
          if (
            !GATED.has(events[0]?.type ?? '') ||
            deed.on !== 'device' ||
            deed.command.type === 'ApproveDevice'
          )
            continue;
          if (KEPT.has(deed.command.type)) continue;
          const added = events.filter(event => event.stream === stream) as Recorded<DeviceEvent>[];
          for (const event of added.toReversed())
            takeBack(
              fleet,
              stream,
              event.id,
              device.compensate?.(event, fleet.device(id), fleet.ledger.everything()),
            );
          if (added.length > 0) expect(custody(fleet, stream)).toEqual(before);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a release line is as it was before a release, a withdrawal or a request to delete', () => {
    fc.assert(
      fc.property(anyDeeds(60), deeds => {
        const fleet = Fleet.started();
        for (const deed of deeds) {
          if (deed.on !== 'firmware' || !ON_LINES.has(deed.command.type) || !('productId' in deed.command)) {
            fleet.do(deed);
            continue;
          }
          const stream = firmwareStream(ORG, deed.command.productId);
          const current = () => {
            const { product, groups, versions } = fleet.ledger.fact('firmware', stream);
            const deleting = [...versions.values()].flatMap(({ deletion }) => deletion ?? []);
            const releases = [product, groups.get('g') ?? [], groups.get('h') ?? []].map(
              line => line.at(-1)?.version ?? null,
            );
            return { releases, deleting };
          };
          const before = current();
          const events = fleet.do(deed) as Recorded<FirmwareEvent>[];
          for (const event of events.toReversed())
            takeBack(
              fleet,
              stream,
              event.id,
              firmware.compensate?.(event, fleet.ledger.fact('firmware', stream), fleet.ledger.everything()),
            );
          const wasDeleting = before.deleting.length > 0 && deed.command.type === 'ReleaseFirmware';
          if (!wasDeleting) expect(current()).toEqual(before);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** Commands that change what is released and rest on the open product. */
const ON_LINES = new Set(['ReleaseFirmware', 'WithdrawFirmware', 'DeleteFirmware']);
/** Events that rest on a gate; what has none is never taken back. */
const GATED = new Set([
  'DeviceImported',
  'DeviceMoveRequested',
  'DevelopmentModeChanged',
  'DeviceLocked',
  'DeviceGroupsChanged',
  'DevicePropertiesChanged',
  'BindingChanged',
  'CustodyTransferred',
  'DeviceShared',
]);
/** Commands without a gate, and those that also take groups away: a group that was left is not joined again. */
const KEPT = new Set(['UnbindDevice', 'RemoveDeviceFromGroup', 'ChangeDeviceGroups']);

function takeBack(
  { ledger }: Fleet,
  stream: StreamName,
  eventId: EventId,
  undo: Accepted<DomainEvent> | undefined,
): void {
  const compensates = { eventId, code: 'product_closing' } as const;
  for (const event of undo?.events ?? []) ledger.append(stream, event, { compensates });
}

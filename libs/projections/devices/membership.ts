import type { DeviceEvent, Recorded } from '#contracts';
import type { DeviceFacts } from './document';

type Change = Partial<DeviceFacts>;
type Of<T extends DeviceEvent['type']> = Extract<Recorded<DeviceEvent>, { type: T }>;

/** What counts from the present membership on (consistency.md 8). */
const nothingReported = { running: null, versionText: null, offer: null, lastFailure: null } as const;

export function joined(event: Of<'DeviceImported'>): Change {
  const { productId, via, importId, line, properties, groups, specifiedGatewayId } = event.data;
  return {
    membership: {
      productId,
      since: event.position,
      takenSince: event.position,
      eventId: event.id,
      via,
      importId: importId ?? null,
      line: line ?? null,
      at: event.recordedAt,
    },
    properties,
    groups,
    specifiedGatewayId: specifiedGatewayId ?? null,
    lock: null,
    lockPosition: null,
    development: false,
    ...nothingReported,
  };
}

/** A13: bindings, shares and properties stay with it; what it was told in the other product does not. */
export function moved({ move, properties }: DeviceFacts, event: Of<'DeviceMoved'>): Change {
  return {
    ...removed,
    membership: {
      productId: event.data.to,
      since: event.position,
      takenSince: move?.since ?? event.position,
      eventId: event.id,
      via: 'move',
      importId: null,
      line: null,
      at: event.recordedAt,
    },
    properties,
  };
}

/** Bindings, shares, presence and activation belong to the device and stay. */
export const removed: Change = {
  ...nothingReported,
  membership: null,
  move: null,
  quarantine: null,
  properties: {},
  groups: [],
  specifiedGatewayId: null,
  removal: null,
  lock: null,
  lockPosition: null,
  development: false,
};

export function quarantined(event: Of<'DeviceQuarantined'>): Change {
  const { productId, reason, reported } = event.data;
  return { quarantine: { productId, reason, reported, since: event.position, at: event.recordedAt } };
}

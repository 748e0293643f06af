import { firmwareStream, organizationOf, type DeviceEvent, type Recorded } from '#contracts';
import { accept, unchanged, type Accepted } from '../decider';
import { versionStands } from '../gates';
import type { Facts } from '../facts';
import { sameJson } from '../json';
import type { DeviceState } from './state';

/**
 * Takes back an event whose gate had closed before it (consistency.md 3). Only what still stands is taken back: a lock
 * that was replaced since, for instance, is gone already. Several are taken back newest first.
 */
export function compensateDevice(
  event: Recorded<DeviceEvent>,
  state: DeviceState,
  facts: Facts,
): Accepted<DeviceEvent> {
  return event.type === 'DeviceLocked' ? relocked(event, state, facts) : accept(takenBack(event, state));
}

/**
 * D23: with the lock that it replaced, if that version is still there. The restored lock rests on its version's gate as any
 * lock does: where it closes meanwhile, the restored one is taken back in turn.
 */
function relocked(
  event: Extract<Recorded<DeviceEvent>, { readonly type: 'DeviceLocked' }>,
  { lock, replacedLocks: [former], membership }: DeviceState,
  facts: Facts,
): Accepted<DeviceEvent> {
  if (lock?.eventId !== event.id || membership === null) return unchanged;
  const stream = firmwareStream(organizationOf(event.stream) ?? '', membership.productId);
  const isThere =
    former !== undefined && facts.get('firmware', stream).versions.get(former.version)?.deletion === null;
  return isThere
    ? accept(
        [{ type: 'DeviceLocked', data: { version: former.version, when: former.when } }],
        [versionStands(stream, former.version)],
      )
    : accept([{ type: 'DeviceUnlocked', data: { version: event.data.version, reason: 'compensation' } }]);
}

function takenBack(event: Recorded<DeviceEvent>, state: DeviceState): readonly DeviceEvent[] {
  const reason = 'compensation';
  switch (event.type) {
    case 'DeviceImported':
      return state.membership?.eventId === event.id
        ? [{ type: 'DeviceRemoved', data: { productId: event.data.productId, reason } }]
        : [];
    case 'DeviceApproved':
      return state.approval?.eventId === event.id && state.quarantine === null
        ? [{ type: 'DeviceQuarantined', data: state.approval.ended }]
        : [];
    case 'DeviceMoveRequested':
      return state.move?.eventId === event.id
        ? [{ type: 'DeviceMoveRejected', data: { ...event.data, reason } }]
        : [];
    case 'DeviceAttached':
      return state.gateways.some(({ eventId }) => eventId === event.id)
        ? [{ type: 'DeviceDetached', data: { gatewayId: event.data.gatewayId, reason } }]
        : [];
    case 'DevelopmentModeChanged': {
      const { development } = event.data;
      const stands = development
        ? state.development?.eventId === event.id
        : state.development === null && state.membership !== null;
      return stands ? [{ type: 'DevelopmentModeChanged', data: { development: !development } }] : [];
    }
    case 'DeviceGroupsChanged': {
      const added = event.data.to.filter(name => !event.data.from.includes(name));
      const rest = state.groups.filter(name => !added.includes(name));
      return rest.length === state.groups.length
        ? []
        : [{ type: 'DeviceGroupsChanged', data: { from: [...state.groups], to: rest, reason } }];
    }
    case 'DevicePropertiesChanged':
      return unedited(event.data, state);
    case 'BindingChanged':
      return unbound(event.data, state);
    case 'DeviceShared': {
      const { by, account } = event.data;
      return state.shares.some(share => share.by === by && share.account === account)
        ? [{ type: 'ShareRevoked', data: { by, account, reason } }]
        : [];
    }
    case 'ShareRevoked': {
      const { by, account } = event.data;
      return state.shares.some(share => share.by === by && share.account === account)
        ? []
        : [{ type: 'DeviceShared', data: { by, account } }];
    }
    default:
      return [];
  }
}

type Edit = Extract<DeviceEvent, { type: 'DevicePropertiesChanged' }>['data'];

/** With the values from before, where those of the void event still stand. */
function unedited({ from, to }: Edit, { properties }: DeviceState): readonly DeviceEvent[] {
  const before = new Map(Object.entries(from ?? {}));
  const after = new Map(Object.entries(to));
  const restored = new Map(Object.entries(properties));
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (!sameJson(restored.get(name), after.get(name))) continue;
    if (before.has(name)) restored.set(name, before.get(name));
    else restored.delete(name);
  }
  const values = Object.fromEntries(restored);
  return sameJson(values, properties)
    ? []
    : [
        {
          type: 'DevicePropertiesChanged',
          data: { from: { ...properties }, to: values, reason: 'compensation' },
        },
      ];
}

type Binding = Extract<DeviceEvent, { type: 'BindingChanged' }>['data'];

/** Without the account that the void event added and the shares it gave since; with those that it had replaced. */
function unbound({ from, to, mode }: Binding, { bindings, shares }: DeviceState): readonly DeviceEvent[] {
  const added = to.filter(account => !from.includes(account));
  const stillBound = added.filter(account => bindings.includes(account));
  const left = from.filter(account => !to.includes(account) && !bindings.includes(account));
  const isOver = added.length > 0 && stillBound.length === 0;
  if (isOver || (stillBound.length === 0 && left.length === 0)) return [];
  const restored = [
    ...from.filter(account => left.includes(account) || bindings.includes(account)),
    ...bindings.filter(account => !from.includes(account) && !added.includes(account)),
  ];
  const reason = 'compensation';
  const given = shares.filter(share => stillBound.includes(share.by));
  return [
    { type: 'BindingChanged', data: { from: [...bindings], to: restored, mode, reason } },
    ...given.map<DeviceEvent>(({ by, account }) => ({ type: 'ShareRevoked', data: { by, account, reason } })),
  ];
}

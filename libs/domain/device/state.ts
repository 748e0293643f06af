import type {
  DeviceEvent,
  EventId,
  FirmwareVersion,
  LockTime,
  Position,
  QuarantineReason,
  Recorded,
} from '#contracts';
import type { OpenRequest } from '../product/state';
import { credentialIssued, denied, type Credential } from './credential-state';

/** What operators decided about a device. What the device itself says is in `report`. */
export interface DeviceState {
  readonly membership: Membership | null;
  /** A move that is decided and not done yet: until then the device is a member of where it was. */
  readonly move: Move | null;
  /** The products that it was moved out of since it joined: what it runs may still be theirs. */
  readonly cameFrom: readonly Departure[];
  readonly quarantine: Quarantine | null;
  /** The quarantine that an approval ended last: the approval may be taken back. */
  readonly approval: { readonly eventId: EventId; readonly ended: Quarantine } | null;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly groups: readonly string[];
  readonly specifiedGatewayId: string | null;
  /** C7: oldest first; the newest is its gateway, the others are left as soon as that one stands. */
  readonly gateways: readonly Attachment[];
  /** Its removal was asked for and is not settled. */
  readonly removal: OpenRequest | null;
  readonly lock: Lock | null;
  /** When it was last locked in this membership, be it unlocked since. */
  readonly lockedAt: Position | null;
  /** Those before it, newest first: the lock that replaced one may be taken back. */
  readonly replacedLocks: readonly Lock[];
  readonly development: { readonly eventId: EventId } | null;
  /** Accounts, in the order they were bound. */
  readonly bindings: readonly string[];
  readonly shares: readonly Share[];
  readonly credential: Credential | null;
  /** Somebody sent it away or revoked what it came in with: it does not get in again by itself. */
  readonly isSentAway: boolean;
}

export interface Membership {
  readonly productId: string;
  /** Position of the event that made it a member: what the device said before it does not count. */
  readonly since: Position;
  readonly eventId: EventId;
  readonly importId: string | null;
  readonly line: number | null;
}

interface Move {
  readonly from: string;
  readonly to: string;
  readonly eventId: EventId;
}

interface Departure {
  readonly productId: string;
  /** Of the event that moved it. */
  readonly position: Position;
}

export interface Attachment {
  readonly gatewayId: string;
  readonly eventId: EventId;
}

interface Quarantine {
  readonly productId: string;
  readonly reason: QuarantineReason;
  /** What the device said that was unexpected. */
  readonly reported: string | null;
}

export interface Lock {
  readonly version: FirmwareVersion;
  readonly when: LockTime;
  readonly since: Position;
  readonly eventId: EventId;
}

interface Share {
  readonly by: string;
  readonly account: string;
}

export const initialDevice: DeviceState = {
  membership: null,
  move: null,
  cameFrom: [],
  quarantine: null,
  approval: null,
  properties: {},
  groups: [],
  specifiedGatewayId: null,
  gateways: [],
  removal: null,
  lock: null,
  lockedAt: null,
  replacedLocks: [],
  development: null,
  bindings: [],
  shares: [],
  credential: null,
  isSentAway: false,
};

/** The membership, if it is in that product. */
export const memberOf = (state: DeviceState, productId: string): Membership | null =>
  state.membership?.productId === productId ? state.membership : null;

/** A quarantine elsewhere leaves a membership as it is (domain.md 4). */
export const isQuarantinedIn = ({ quarantine }: DeviceState, productId: string): boolean =>
  quarantine?.productId === productId;

export function evolveDevice(state: DeviceState, event: Recorded<DeviceEvent>): DeviceState {
  switch (event.type) {
    case 'DeviceImported':
      return joined(state, event);
    case 'DeviceQuarantined':
      return { ...state, quarantine: event.data };
    case 'DeviceApproved':
      return { ...state, quarantine: null, approval: endedBy(event.id, state) };
    case 'DeviceDenied':
      return { ...state, quarantine: null, credential: denied(state, event.data), isSentAway: true };
    case 'DeviceLocked':
      return locked(state, event);
    case 'DeviceUnlocked':
      return { ...state, lock: null, replacedLocks: [] };
    case 'DevelopmentModeChanged':
      return { ...state, development: event.data.development ? { eventId: event.id } : null };
    case 'DeviceGroupsChanged':
      return { ...state, groups: event.data.to };
    case 'DevicePropertiesChanged':
      return { ...state, properties: event.data.to };
    case 'DeviceMoveRequested':
      return { ...state, move: { ...event.data, eventId: event.id } };
    case 'DeviceMoveRejected':
      return { ...state, move: null };
    case 'DeviceMoved':
      return moved(state, event);
    case 'DeviceRemoved':
      return { ...initialDevice, ...kept(state), isSentAway: !isTakenBack(event) || state.isSentAway };
    case 'DeviceRemovalRequested':
      return { ...state, removal: { eventId: event.id, position: event.position } };
    case 'DeviceRemovalRejected':
      return { ...state, removal: null };
    case 'DeviceAttached':
    case 'DeviceDetached':
      return { ...state, gateways: gatewaysAfter(state.gateways, event) };
    case 'BindingChanged':
      return { ...state, bindings: event.data.to };
    case 'CustodyTransferred':
      return state;
    case 'DeviceShared':
      return { ...state, shares: [...state.shares, { by: event.data.by, account: event.data.account }] };
    case 'ShareRevoked': {
      const { by, account } = event.data;
      return { ...state, shares: state.shares.filter(share => share.by !== by || share.account !== account) };
    }
    case 'DeviceCredentialIssued':
      return { ...state, ...credentialIssued(state, event) };
    case 'DeviceCredentialRevoked':
      return { ...state, credential: null, isSentAway: true };
  }
}

/** Nobody wanted it gone: the gate of what let it in had closed. */
const isTakenBack = ({ data }: Of<'DeviceRemoved'>): boolean => data.reason === 'compensation';

type Of<T extends DeviceEvent['type']> = Extract<Recorded<DeviceEvent>, { type: T }>;

const endedBy = (eventId: EventId, { quarantine, approval }: DeviceState): DeviceState['approval'] =>
  quarantine === null ? approval : { eventId, ended: quarantine };

/** What does not end with a membership: accounts, gateways until they are left, and how it was let in. */
const kept = ({ bindings, shares, gateways, approval }: DeviceState) => ({
  bindings,
  shares,
  gateways,
  approval,
});

function gatewaysAfter(
  gateways: readonly Attachment[],
  event: Of<'DeviceAttached' | 'DeviceDetached'>,
): readonly Attachment[] {
  const { gatewayId } = event.data;
  const others = gateways.filter(gateway => gateway.gatewayId !== gatewayId);
  return event.type === 'DeviceDetached' ? others : [...others, { gatewayId, eventId: event.id }];
}

/** The gateway through which a sub-device connects. */
export const gatewayOf = ({ gateways }: DeviceState): string | null => gateways.at(-1)?.gatewayId ?? null;

/** A13: what it has stays with it, what it was told in the other product does not. */
function moved(state: DeviceState, event: Of<'DeviceMoved'>): DeviceState {
  const membership = {
    productId: event.data.to,
    since: event.position,
    eventId: event.id,
    importId: null,
    line: null,
  };
  const { from } = event.data;
  const others = state.cameFrom.filter(({ productId }) => productId !== from);
  const cameFrom = [...others, { productId: from, position: event.position }];
  return { ...initialDevice, ...kept(state), membership, cameFrom, properties: state.properties };
}

function joined(state: DeviceState, event: Of<'DeviceImported'>): DeviceState {
  const { productId, importId, line, properties, groups, specifiedGatewayId } = event.data;
  return {
    ...state,
    membership: {
      productId,
      since: event.position,
      eventId: event.id,
      importId: importId ?? null,
      line: line ?? null,
    },
    properties,
    groups,
    specifiedGatewayId: specifiedGatewayId ?? null,
    lock: null,
    lockedAt: null,
    replacedLocks: [],
    development: null,
    // One of another product, where it waited, lets nobody in here.
    credential: state.credential?.productId === productId ? state.credential : null,
    isSentAway: false,
  };
}

/** As many as one append can have, which are judged together. */
const REPLACED_LOCKS_KEPT = 64;

function locked(
  state: DeviceState,
  event: Extract<Recorded<DeviceEvent>, { readonly type: 'DeviceLocked' }>,
): DeviceState {
  const { version, when } = event.data;
  const lock = { version, when, since: event.position, eventId: event.id };
  const isRestored = event.metadata.compensates !== undefined;
  const replaced = isRestored
    ? state.replacedLocks.slice(1)
    : [...(state.lock === null ? [] : [state.lock]), ...state.replacedLocks].slice(0, REPLACED_LOCKS_KEPT);
  return { ...state, lock, lockedAt: event.position, replacedLocks: replaced };
}

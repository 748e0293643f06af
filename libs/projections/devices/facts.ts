import type { DeviceEvent, Recorded, ReportEvent } from '#contracts';
import type { DeviceFacts, LastFailure } from './document';
import { joined, moved, quarantined, removed } from './membership';

type Change = Partial<DeviceFacts>;

/** What operators decided changes; nothing for other events. */
export function decided(facts: DeviceFacts, event: Recorded<DeviceEvent>): Change {
  switch (event.type) {
    case 'DeviceImported':
      return joined(event);
    case 'DeviceQuarantined':
      return quarantined(event);
    case 'DeviceApproved':
    case 'DeviceDenied':
      return { quarantine: null };
    case 'DeviceMoveRequested':
      return { move: { to: event.data.to, since: event.position } };
    case 'DeviceMoveRejected':
      return { move: null };
    case 'DeviceMoved':
      return moved(facts, event);
    case 'DeviceRemoved':
      return removed;
    case 'DeviceRemovalRequested':
      return { removal: event.id };
    case 'DeviceRemovalRejected':
      return { removal: null };
    case 'DeviceAttached':
    case 'DeviceDetached':
      return { gateways: gatewaysAfter(facts, event) };
    case 'DeviceLocked': {
      const { version, when } = event.data;
      const { id: eventId, recordedAt: at, position: lockPosition } = event;
      return { lock: { version, when, eventId, at }, lockPosition };
    }
    case 'DeviceUnlocked':
      return { lock: null, lockPosition: null };
    case 'DevelopmentModeChanged':
      return { development: event.data.development };
    case 'DeviceGroupsChanged':
      return { groups: event.data.to };
    case 'DevicePropertiesChanged':
      return { properties: event.data.to };
    case 'CustodyTransferred':
    case 'DeviceCredentialIssued':
    case 'DeviceCredentialRevoked':
      return {};
    case 'BindingChanged':
    case 'DeviceShared':
    case 'ShareRevoked':
      return custody(facts, event);
  }
}

function gatewaysAfter(
  { gateways }: DeviceFacts,
  event: Extract<Recorded<DeviceEvent>, { type: 'DeviceAttached' | 'DeviceDetached' }>,
): DeviceFacts['gateways'] {
  const { gatewayId } = event.data;
  const others = gateways.filter(gateway => gateway.gatewayId !== gatewayId);
  return event.type === 'DeviceDetached' ? others : [...others, { gatewayId, at: event.recordedAt }];
}

type CustodyEvent = Extract<
  Recorded<DeviceEvent>,
  { type: 'BindingChanged' | 'DeviceShared' | 'ShareRevoked' }
>;

function custody({ shares, multiBoundSince }: DeviceFacts, event: CustodyEvent): Change {
  switch (event.type) {
    case 'BindingChanged': {
      const accounts = event.data.to;
      return { accounts, multiBoundSince: accounts.length < 2 ? null : (multiBoundSince ?? event.position) };
    }
    case 'DeviceShared':
      return { shares: [...shares, { by: event.data.by, account: event.data.account }] };
    case 'ShareRevoked': {
      const { by, account } = event.data;
      return { shares: shares.filter(share => share.by !== by || share.account !== account) };
    }
  }
}

/** What the device itself said changes: presence always, version and updates only of a member (consistency.md 8). */
export function reported(facts: DeviceFacts, event: Recorded<ReportEvent>): Change {
  const at = event.metadata.occurredAt;
  switch (event.type) {
    case 'DeviceActivated':
      return { activated: true, activatedAt: at };
    case 'DeviceConnected':
      return { online: true, presenceAt: at };
    case 'DeviceDisconnected':
      return { online: false, presenceAt: at };
    default:
      return reportedByMember(facts, event, at);
  }
}

/** A text that is no version leaves what it runs unknown. */
function runs(event: Extract<MemberEvent, { type: 'FirmwareReported' }>, at: string): Change {
  const { id: eventId, position } = event;
  const { to: version, text } = event.data;
  if (version === null) return { running: null, versionText: text ?? null };
  return { running: { version, eventId, position, at, hasFailedSince: false }, versionText: null };
}

type MemberEvent = Exclude<
  Recorded<ReportEvent>,
  { type: 'DeviceActivated' | 'DeviceConnected' | 'DeviceDisconnected' }
>;

/** A late report is history only (consistency.md 10). */
function reportedByMember({ membership, running }: DeviceFacts, event: MemberEvent, at: string): Change {
  if (membership === null) return {};
  const { productId = membership.productId } = event.metadata;
  if (productId !== membership.productId) return saidElsewhere(event);
  const { id: eventId } = event;
  switch (event.type) {
    case 'FirmwareReported':
      return event.data.late === true ? {} : runs(event, at);
    case 'UpdateOffered': {
      const { version, attempt } = event.data;
      return { offer: { version, attempt, eventId, at } };
    }
    case 'UpdateSucceeded':
      return { offer: null };
    case 'UpdateFailed': {
      const { version, attempt, error, late } = event.data;
      return late === true ? {} : cameToNothing(running, { version, attempt, result: 'failed', error, at });
    }
    case 'UpdateReverted': {
      const { version, attempt } = event.data;
      return cameToNothing(running, { version, attempt, result: 'reverted', error: null, at });
    }
  }
}

/** Decided as a member of another product, while a move came between: it says nothing of this membership. */
function saidElsewhere(event: MemberEvent): Change {
  if ('late' in event.data && event.data.late) return {};
  return event.type === 'FirmwareReported' ? { running: null } : { offer: null };
}

function cameToNothing(running: DeviceFacts['running'], lastFailure: LastFailure): Change {
  return running?.version === lastFailure.version
    ? { offer: null, lastFailure, running: { ...running, hasFailedSince: true } }
    : { offer: null, lastFailure };
}

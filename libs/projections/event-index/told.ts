import { parseStreamName, type FirmwareVersion, type Recorded, type StreamName } from '#contracts';

/** One event in a sentence that a person reads: what it is about, what happened, and who caused it. */
export function told(event: Recorded): string {
  return `${subjectOf(event.stream)}: ${happening(event)}, by ${event.metadata.actor}.`;
}

/** What a stream is about. */
function subjectOf(stream: StreamName): string {
  const parsed = parseStreamName(stream);
  if (parsed === null) return stream;
  const [first = '', second = '', third = ''] = parsed.parts;
  switch (parsed.category) {
    case 'device':
    case 'report':
      return `Device ${second}`;
    case 'product':
      return `Product ${second}`;
    case 'firmware':
      return `Firmware of ${second}`;
    case 'group':
      return `Group ${third} of ${second}`;
    case 'organization':
      return `Organization ${first}`;
    default:
      return [parsed.category, second].filter(part => part !== '').join(' ');
  }
}

function happening(event: Recorded): string {
  const { compensates } = event.metadata;
  const what = whatHappened(event);
  return compensates === undefined ? what : `${what}, to take back what ${compensates.code} refuses`;
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));
const orNone = (version: FirmwareVersion | null): string => (version === null ? 'none' : String(version));
const toWhom = (group: string | null): string => (group === null ? 'the product' : `group ${group}`);

/** Events of devices and of firmware in words of their own; all others by the words of their type. */
function whatHappened(event: Recorded): string {
  switch (event.type) {
    case 'DeviceImported':
      return `came into product ${event.data.productId} (${event.data.via})`;
    case 'DeviceQuarantined':
      return `was put into quarantine of product ${event.data.productId}: ${event.data.reason}`;
    case 'DeviceApproved':
      return `was approved in product ${event.data.productId}`;
    case 'DeviceDenied':
      return `was denied in product ${event.data.productId}`;
    case 'DeviceLocked':
      return `was locked to version ${event.data.version}, ${LOCKED_FROM[event.data.when]}`;
    case 'DeviceUnlocked':
      return `was unlocked from version ${event.data.version}`;
    case 'DevelopmentModeChanged':
      return event.data.development ? 'became a development device' : 'is no development device any more';
    case 'DeviceGroupsChanged':
      return `its groups became ${listed(event.data.to)}, before ${listed(event.data.from)}`;
    case 'DevicePropertiesChanged':
      return 'its properties changed';
    case 'DeviceMoveRequested':
      return `is to move from product ${event.data.from} to ${event.data.to}`;
    case 'DeviceMoved':
      return `moved from product ${event.data.from} to ${event.data.to}`;
    case 'DeviceRemoved':
      return `was removed from product ${event.data.productId}`;
    case 'BindingChanged':
      return `is bound to ${listed(event.data.to)}, before to ${listed(event.data.from)}`;
    case 'CustodyTransferred':
      return `was handed from ${event.data.from} to ${event.data.to}`;
    case 'DeviceShared':
      return `was shared by ${event.data.by} with ${event.data.account}`;
    case 'ShareRevoked':
      return `is no longer shared by ${event.data.by} with ${event.data.account}`;
    case 'DeviceConnected':
      return event.data.boot ? 'connected after a boot' : 'connected';
    case 'DeviceDisconnected':
      return event.data.cause === 'timeout' ? 'was not heard of for too long' : 'disconnected';
    case 'FirmwareReported':
      return `reported version ${event.data.text ?? orNone(event.data.to)}, before ${orNone(event.data.from)}`;
    case 'UpdateOffered':
      return `was offered version ${event.data.version} (attempt ${event.data.attempt})`;
    case 'UpdateSucceeded':
      return `runs version ${event.data.version}, as offered (attempt ${event.data.attempt})`;
    case 'UpdateFailed':
      return `failed to install version ${event.data.version} (attempt ${event.data.attempt})`;
    case 'UpdateReverted':
      return `fell back from version ${event.data.version} to ${event.data.from}`;
    case 'FirmwareUploaded':
      return `version ${event.data.version} was uploaded`;
    case 'FirmwareReleased':
      return `version ${event.data.version} was released to ${toWhom(event.data.group)}, before ${orNone(event.data.previous)}`;
    case 'FirmwareWithdrawn':
      return `version ${event.data.version} was withdrawn from ${toWhom(event.data.group)}, ${orNone(event.data.next)} follows`;
    case 'ImportStarted':
      return `devices of product ${event.data.productId} are imported`;
    default:
      return wordsOf(event.type);
  }
}

const LOCKED_FROM = { now: 'from then on', reset: 'from its next connect or boot on' } as const;

/** `GroupCreated` is “group created”. */
const wordsOf = (type: string): string =>
  type
    .replaceAll(/(?<=[a-z])[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .replace(/^[A-Z]/, first => first.toLowerCase());

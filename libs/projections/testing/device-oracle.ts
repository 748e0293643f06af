import { parseStreamName, type DeviceEvent, type Recorded, type ReportEvent } from '#contracts';
import {
  device,
  initialDevice,
  initialReport,
  report,
  reportsOfMember,
  type DeviceState,
  type ReportState,
} from '#domain';
import { isDeviceEvent, isReportEvent } from '../events-of-devices';

/** What the domain makes of a device: each of its two streams folded alone, joined by position (consistency.md 8). */
export interface TrueDevice {
  readonly orgId: string;
  readonly deviceId: string;
  readonly device: DeviceState;
  /** Version, offer and failures as of the present membership; nothing of them without one. */
  readonly report: ReportState;
  readonly activity: readonly Recorded<ReportEvent>[];
}

const partsOf = (event: Recorded): readonly string[] => parseStreamName(event.stream)?.parts ?? [];

/** Every device of a log, folded by the domain's own functions: an oracle apart from the read models. */
export function trueDevices(log: readonly Recorded[]): readonly TrueDevice[] {
  const ofDevices = log.filter(event => isDeviceEvent(event) || isReportEvent(event));
  const ids = new Set(ofDevices.map(event => partsOf(event).join('~')));
  return [...ids].map(id =>
    trueDevice(
      id,
      ofDevices.filter(event => partsOf(event).join('~') === id),
    ),
  );
}

function trueDevice(id: string, events: readonly Recorded[]): TrueDevice {
  const [orgId = '', deviceId = ''] = id.split('~');
  const decided = events
    .filter((event): event is Recorded<DeviceEvent> => isDeviceEvent(event))
    .reduce<DeviceState>(device.evolve, initialDevice);
  const activity = events.filter((event): event is Recorded<ReportEvent> => isReportEvent(event));
  const said = activity.reduce<ReportState>(report.evolve, initialReport);
  const { membership } = decided;
  const counted =
    membership === null
      ? { ...said, running: null, offer: null, failures: [] }
      : reportsOfMember(said, membership);
  return { orgId, deviceId, device: decided, report: counted, activity };
}

/** The product among whose devices it counts: a member that is not in quarantine there. */
export function countedIn({ device: { membership, quarantine } }: TrueDevice): string | null {
  if (membership === null || membership.productId === quarantine?.productId) return null;
  return membership.productId;
}

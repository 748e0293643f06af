import { deviceEvents, reportEvents, type DeviceEvent, type Recorded, type ReportEvent } from '#contracts';

export const DEVICE_EVENT_TYPES = Object.keys(deviceEvents) as readonly DeviceEvent['type'][];
export const REPORT_EVENT_TYPES = Object.keys(reportEvents) as readonly ReportEvent['type'][];

/** What operators decided about a device. */
export const isDeviceEvent = (event: Recorded): event is Recorded<DeviceEvent> =>
  Object.hasOwn(deviceEvents, event.type);

/** What the device itself said. */
export const isReportEvent = (event: Recorded): event is Recorded<ReportEvent> =>
  Object.hasOwn(reportEvents, event.type);

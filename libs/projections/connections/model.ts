import { countedByHour, historyOfWindow, hourAndDay } from '../device-hours';

/**
 * Connects and disconnects by calendar hour and day in UTC (A21): counters `<scope prefix>hour~2026-11-23T10~connects`
 * and `<scope prefix>day~2026-11-23~connects`, so that a window is a prefix.
 */
export const connections = countedByHour({
  name: 'connections',
  version: 3,
  handles: ['DeviceConnected', 'DeviceDisconnected'],
  windows: hourAndDay,
  historyOf: historyOfWindow,
  counted: ({ type }) => {
    switch (type) {
      case 'DeviceConnected':
        return [{ to: '', kind: 'connects' }];
      case 'DeviceDisconnected':
        return [{ to: '', kind: 'disconnects' }];
      default:
        return [];
    }
  },
});

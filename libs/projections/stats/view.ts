import { shape } from '#contracts/http';

const connects = shape.count('Connections that began.');
const disconnects = shape.count('Connections that ended.');

const Updates = shape.named('UpdateCounts', 'Updates by their last outcome.', {
  offered: shape.count('Offers.'),
  succeeded: shape.count('Installed, and running.'),
  failed: shape.count('Came to nothing.'),
  reverted: shape.count('Had succeeded, and the device fell back.'),
  successRate: shape.nullable(shape.share('Succeeded of all that ended; null when none has.')),
});

const Connections = shape.named(
  'ConnectionCounts',
  'Connections, of all time and in the last hours and days (A21).',
  {
    connects,
    disconnects,
    hours: shape.listOf(
      shape.object({ hour: shape.hour, connects, disconnects }),
      'The last 24 hours, the present one last.',
    ),
    days: shape.listOf(
      shape.object({ day: shape.day, connects, disconnects }),
      'The last 30 days, today last.',
    ),
  },
);

export const Statistics = shape.named(
  'Statistics',
  'What is counted of the devices of a product or an organization.',
  {
    devices: shape.count('Members that are not in quarantine there.'),
    activated: shape.count('Of those, were online once (A18).'),
    online: shape.count('Of those, are connected.'),
    claimed: shape.count('Of those, are bound to an account (C26).'),
    locked: shape.count('Of those, are locked to a version.'),
    quarantined: shape.count('Devices that wait for approval (D8).'),
    updates: shape.nullable(
      Updates,
      'Updates by their last outcome; null of a filter: no device keeps them.',
    ),
    connections: shape.nullable(
      Connections,
      'Of all time and in the last hours and days (A21); null of a filter: no device keeps them.',
    ),
  },
);

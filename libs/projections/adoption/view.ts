import { shape } from '#contracts/http';

const adopted = shape.count('Devices that came to the version.');
const left = shape.count('Devices that left it.');

export const Adoption = shape.named('Adoption', 'How devices come to a version and leave it (A20).', {
  version: shape.Version,
  devices: shape.count('Devices that run it now.'),
  by: shape.oneOf(['hour', 'day'], 'Which windows follow.'),
  hours: shape.optional(
    shape.listOf(
      shape.object({ hour: shape.hour, adopted, left }),
      'The last 24 hours, the present one last.',
    ),
  ),
  days: shape.optional(
    shape.listOf(shape.object({ day: shape.day, adopted, left }), 'The last 30 days, today last.'),
  ),
});

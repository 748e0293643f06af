import { Type } from '@sinclair/typebox';
import * as shape from '../shapes';

/** What became of one device. */
export const BulkItem = shape.named('BulkItem', 'What became of one device of a bulk.', {
  id: shape.text('The device, as it was named.'),
  result: shape.oneOf(
    ['done', 'unchanged', 'running', 'rejected'],
    '`unchanged`: it was so already. `running`: it goes on after the answer (a gateway that is removed).',
  ),
  code: shape.optional(shape.as(shape.Code, 'Of a rejection: why.')),
  detail: shape.optional(shape.text('Of a rejection: the same for people.')),
});

const sums = {
  total: shape.count('Devices: the sum of the four.'),
  done: shape.count('Devices that it was done to, or would be in a dry run.'),
  unchanged: shape.count('Devices that were so already.'),
  running: shape.count('Devices for which it goes on after the answer.'),
  rejected: shape.count('Devices for which it was refused.'),
  position: shape.optional(shape.position('The log up to here has all of it; not there after a dry run.')),
};

export const BulkCounts = shape.named('BulkCounts', 'What became of many devices.', {
  ...sums,
  rejections: shape.listOf(BulkItem, 'The first 100.'),
});

/** An answer in lines: one for each device as it is decided, and the sums at the end. */
export const BulkLine = Type.Union(
  [
    BulkItem,
    shape.object({
      summary: shape.object({ id: shape.text('The bulk.'), ...sums }, 'Of all of it, at its end.'),
    }),
  ],
  {
    $id: 'BulkLine',
    description: 'What became of a device; the last says the sums. Without it the answer broke off.',
  },
);

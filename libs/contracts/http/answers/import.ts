import { Type } from '@sinclair/typebox';
import { IMPORT_FORMATS, LIST_IDS, REJECTION_REASONS } from '../../events/import';
import * as shape from '../shapes';

export const ImportRejection = shape.named('ImportRejection', 'A line of a list that was refused.', {
  line: shape.count('Its number, from 1.'),
  value: shape.text('What it says, at most 200 characters.'),
  reason: shape.oneOf(REJECTION_REASONS, 'Why it was refused.'),
  path: shape.nullable(
    shape.text('Where in the line, as a JSON pointer; null where it is the line as a whole.'),
  ),
});

const form = {
  format: shape.oneOf(IMPORT_FORMATS, 'As what the list was read.'),
  ids: shape.optional(shape.oneOf(LIST_IDS, 'Which ids a text list is of.')),
};

/** Accepted: the list is kept and goes on being imported. */
export const ImportAccepted = shape.object(form);

const totals = {
  total: shape.count('Lines: the sum of the three.'),
  imported: shape.count('Devices that came into the product.'),
  duplicates: shape.count('Lines whose device was a member already.'),
  rejected: shape.count('Lines that were refused.'),
};

/** All of the list is decided. */
export const ImportCounts = shape.named('ImportCounts', 'What became of a list.', {
  ...form,
  ...totals,
  rejections: shape.listOf(ImportRejection, 'The first 100; all are at `rejections` of the import.'),
});

const Line = shape.object({
  line: shape.count('Its number, from 1.'),
  id: shape.optional(shape.text('The device; not there where the line names none.')),
  result: shape.oneOf(['imported', 'duplicate', 'rejected'], 'What became of it.'),
  reason: shape.optional(shape.oneOf(REJECTION_REASONS, 'Of a rejection: why.')),
  path: shape.optional(
    shape.nullable(shape.text('Of a rejection: where in the line, as a JSON pointer; null for all of it.')),
  ),
});

const Summary = shape.object(
  {
    id: shape.text('The import.'),
    ...form,
    ...totals,
    position: shape.optional(shape.position('The log up to here has all of it; not there after a dry run.')),
  },
  'Of the whole list, at its end.',
);

const Refused = Type.Object(
  { code: shape.Code, detail: shape.text('Says what happened.') },
  { additionalProperties: true, description: 'Why it ended, as a problem without its status.' },
);

/** An answer in lines: one for each line of the list as it is decided, and one more at the end. */
export const ImportLine = Type.Union(
  [Line, shape.object({ summary: Summary }), shape.object({ problem: Refused })],
  { $id: 'ImportLine', description: 'What became of a line; the last says the sums, or what ended it.' },
);

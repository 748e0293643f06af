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

/** All of the list is decided. */
export const ImportCounts = shape.named('ImportCounts', 'What became of a list.', {
  ...form,
  total: shape.count('Lines: the sum of the three.'),
  imported: shape.count('Devices that came into the product.'),
  duplicates: shape.count('Lines whose device was a member already.'),
  rejected: shape.count('Lines that were refused.'),
  rejections: shape.listOf(ImportRejection, 'The first 100; all are at `rejections` of the import.'),
});

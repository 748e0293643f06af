import { Type, type TProperties } from '@sinclair/typebox';
import { closed, event, literals, nullable, revised, type EventOf } from './schema';
import { Count, Id, Sha256, Text } from './values';

export const IMPORT_FORMATS = ['txt', 'csv', 'ndjson'] as const;
/** Of the first shape of ImportBatchRecorded. */
const FIRST_REASONS = [
  'invalid_id',
  'invalid_line',
  'line_too_long',
  'in_other_product',
  'claimed_outside_team',
  'wrong_hardware',
  'device_limit',
  'group_unknown',
  'product_archived',
  'product_closing',
] as const;
/** Of the second. */
const SECOND_REASONS = [...FIRST_REASONS, 'invalid_properties'] as const;
export const REJECTION_REASONS = [...SECOND_REASONS, 'member_differs'] as const;
/** What the lines of a text list are: ids of 24 hex characters (D13), or any ids. */
export const LIST_IDS = ['particle', 'any'] as const;

const rejection = <const Reasons extends readonly string[]>(reasons: Reasons) => ({
  line: Type.Integer({ minimum: 1 }),
  value: Text,
  reason: literals(reasons),
});

const batch = <P extends TProperties>(rejected: P) => ({
  nextLine: Type.Integer({ minimum: 1 }),
  imported: Count,
  duplicates: Count,
  rejected: Count,
  rejections: Type.Array(closed(rejected)),
  /** SHA-256 of the lines before `nextLine`: a resumed import must be of the same file. */
  linesSha256: Sha256,
});

const start = { importId: Id, productId: Id, format: literals(IMPORT_FORMATS) };

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const importEvents = {
  /** `ids`: null of another list than text, and of one without lines. */
  ImportStarted: revised(event(start), { ...start, ids: nullable(literals(LIST_IDS)) }),
  /** The lines up to `nextLine` are decided; counts are totals so far, rejections those of this batch. */
  ImportBatchRecorded: revised(
    revised(event(batch(rejection(FIRST_REASONS))), batch(rejection(SECOND_REASONS))),
    // Where in the line, by JSON pointer; null where it is the line as a whole.
    batch({ ...rejection(REJECTION_REASONS), path: nullable(Text) }),
  ),
  ImportInterrupted: event({ nextLine: Type.Integer({ minimum: 1 }), cause: Text }),
  ImportResumed: event({ nextLine: Type.Integer({ minimum: 1 }) }),
  ImportCompleted: event({
    total: Count,
    imported: Count,
    duplicates: Count,
    rejected: Count,
    sha256: Sha256,
  }),
  /** Of releases before 0.2.0: a list that can't be read is refused, and refusals write nothing. */
  ImportFailed: event({ code: Text, detail: Text }),
} as const;

export type ImportEvent = EventOf<typeof importEvents>;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];
export type ListIds = (typeof LIST_IDS)[number];
export type RejectionReason = (typeof REJECTION_REASONS)[number];
export interface ImportRejection {
  readonly line: number;
  readonly value: string;
  readonly reason: RejectionReason;
  /** Where in the line, by JSON pointer; null where it is the line as a whole. */
  readonly path: string | null;
}

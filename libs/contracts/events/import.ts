import { Type } from '@sinclair/typebox';
import { closed, event, literals, revised, type EventOf } from './schema';
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
export const REJECTION_REASONS = [...FIRST_REASONS, 'invalid_properties'] as const;

const batch = <const Reasons extends readonly string[]>(reasons: Reasons) => ({
  nextLine: Type.Integer({ minimum: 1 }),
  imported: Count,
  duplicates: Count,
  rejected: Count,
  rejections: Type.Array(
    closed({
      line: Type.Integer({ minimum: 1 }),
      value: Text,
      reason: literals(reasons),
    }),
  ),
  /** SHA-256 of the lines before `nextLine`: a resumed import must be of the same file. */
  linesSha256: Sha256,
});

// NOTE: names and shapes below are what is stored. Change one only by a new version and an upcaster.
export const importEvents = {
  ImportStarted: event({ importId: Id, productId: Id, format: literals(IMPORT_FORMATS) }),
  /** The lines up to `nextLine` are decided; counts are totals so far, rejections those of this batch. */
  ImportBatchRecorded: revised(event(batch(FIRST_REASONS)), batch(REJECTION_REASONS)),
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
export type RejectionReason = (typeof REJECTION_REASONS)[number];
export interface ImportRejection {
  readonly line: number;
  readonly value: string;
  readonly reason: RejectionReason;
}

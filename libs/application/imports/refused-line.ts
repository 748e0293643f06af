import type { RejectionReason } from '#contracts';
import type { Rejected } from '#domain';
import type { ImportRecord, LineFault } from './reading/read-line';

/** A line that was well read, and refused. */
export interface RefusedLine extends LineFault {
  readonly kind: 'rejected';
}

/** What a line is rejected for. */
export const refused = (record: ImportRecord, refusal: Pick<Rejected, 'code' | 'errors'>): RefusedLine => {
  const reason = reasonOf(refusal);
  return { kind: 'rejected', reason, path: refusal.errors?.[0]?.path ?? fieldOf(reason, record) };
};

/** What the line said that is refused, where the refusal does not say it. */
function fieldOf(reason: RejectionReason, { hardware }: ImportRecord): string | null {
  if (reason === 'group_unknown') return '/groups';
  return reason === 'wrong_hardware' && hardware !== undefined ? '/hardware' : null;
}

/** The reason that the report names for a refusal. */
function reasonOf({ code }: Pick<Rejected, 'code'>): RejectionReason {
  switch (code) {
    case 'device_elsewhere':
      return 'in_other_product';
    case 'invalid_fields':
      return 'invalid_properties';
    case 'already_exists':
      return 'member_differs';
    case 'group_closing':
      return 'group_unknown';
    case 'group_unknown':
    case 'claimed_outside_team':
    case 'wrong_hardware':
    case 'device_limit':
    case 'product_archived':
    case 'product_closing':
      return code;
    default:
      return 'invalid_line';
  }
}

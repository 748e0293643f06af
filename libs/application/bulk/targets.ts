import { parsePosition, type BulkBody, type ProductRef } from '#contracts';
import { reject, type Rejected } from '#domain';
import { compileFilter, FilterRefused } from '#filter';
import { deviceFields } from '#projections/views';
import type { Filter } from '#read-store';
import type { Clock } from '#time';
import type { FleetQueries } from '../settlement/fleet-queries';

export interface TargetParts {
  readonly fleetQueries: FleetQueries;
  readonly clock: Clock;
}

/** Pages of ids, in the order in which they are to be done. */
export type Targets = AsyncIterable<readonly string[]> | Iterable<readonly string[]>;

const PAGE = 200;
/** How long the read model may take to come to the position of the filter. */
const BEHIND_MS = 2_000;

/** `lastSeen` is no part of the read model: a bulk does not rest on telemetry. */
const { lastSeen: _, ...FIELDS } = deviceFields;

/**
 * The devices that are meant: the ids as they are said, or those that the read model has by a filter once it has passed the
 * position. What changes behind the place that was read is met neither twice nor again.
 */
export async function targetsOf(
  parts: TargetParts,
  ref: ProductRef,
  { ids, filter, at }: BulkBody['target'],
): Promise<Targets | Rejected> {
  if ((ids === undefined) === (filter === undefined))
    return misfit('/target', 'must have either ids or filter');
  if (ids !== undefined) return pages([...new Set(ids)]);
  const position = at === undefined ? null : parsePosition(at);
  if (position === null) return misfit('/target/at', 'must be the position that the filter was tried at');
  const wanted = wantedIn(filter ?? '', ref, parts.clock.now());
  if ('kind' in wanted) return wanted;
  const counts = await parts.fleetQueries.passed(position, BEHIND_MS);
  return counts === null
    ? reject('read_model_behind', `The devices are not known up to ${position} yet.`)
    : counts.matching(ref, wanted.filter, PAGE);
}

function wantedIn(text: string, { orgId }: ProductRef, now: string): { readonly filter: Filter } | Rejected {
  try {
    const context = { fields: FIELDS, now: Date.parse(now), idPrefix: `${orgId}~` };
    return { filter: [compileFilter(text, context)] };
  } catch (error) {
    if (!(error instanceof FilterRefused)) throw error;
    return misfit('/target/filter', error.message);
  }
}

const misfit = (path: string, message: string): Rejected =>
  reject('invalid_fields', `${path} ${message}.`, { errors: [{ path, message }] });

function* pages(ids: readonly string[]): Iterable<readonly string[]> {
  for (let from = 0; from < ids.length; from += PAGE) yield ids.slice(from, from + PAGE);
}

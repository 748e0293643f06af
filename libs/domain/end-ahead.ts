import { utcOf } from '#contracts';
import { reject, type Rejected } from './decider';

/** The time of a field at which something is to end, in UTC, null for never; refused where that is no time to come. */
export function endAhead(
  field: string,
  said: string | null | undefined,
  now: string,
  refusal: string,
): { readonly at: string | null } | Rejected {
  if (said === null || said === undefined) return { at: null };
  const at = utcOf(said);
  if (at !== null && at > now) return { at };
  const errors = [{ path: `/${field}`, message: `${field} must lie ahead` }];
  return reject('invalid_fields', refusal, { errors });
}

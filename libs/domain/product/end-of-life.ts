import { utcOf, type CreateProductBody } from '#contracts';
import { reject, type Rejected } from '../decider';

/** The time as it is stored, with milliseconds; null for none, undefined when it was not given. */
export interface EndOfLife {
  readonly at: string | null | undefined;
}

/** A30 */
export function endOfLife({ endOfLife: given }: Pick<CreateProductBody, 'endOfLife'>): EndOfLife | Rejected {
  if (given === undefined || given === null) return { at: given };
  const at = utcOf(given);
  if (at !== null) return { at };
  const errors = [{ path: '/endOfLife', message: 'must be a day of the calendar' }];
  return reject('invalid_fields', `There is no ${given.slice(0, 10)}.`, { errors });
}

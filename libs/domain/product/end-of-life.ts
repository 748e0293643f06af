import type { CreateProductBody } from '#contracts';
import { reject, type Rejected } from '../decider';

/** The time as it is stored, with milliseconds; null for none, undefined when it was not given. */
export interface EndOfLife {
  readonly at: string | null | undefined;
}

/** A30: a day that the calendar does not have is refused, where a machine would count on into the next month. */
export function endOfLife({ endOfLife: given }: Pick<CreateProductBody, 'endOfLife'>): EndOfLife | Rejected {
  if (given === undefined || given === null) return { at: given };
  const time = new Date(given);
  const at = Number.isNaN(time.getTime()) ? '' : time.toISOString();
  if (at.slice(0, 10) === given.slice(0, 10)) return { at };
  const errors = [{ path: '/endOfLife', message: 'must be a day of the calendar' }];
  return reject('invalid_fields', `There is no ${given.slice(0, 10)}.`, { errors });
}

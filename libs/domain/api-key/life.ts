import { utcOf, type RotateApiKeyBody } from '#contracts';
import { reject, type Rejected } from '../decider';

const DAY_SECONDS = 86_400;

/** When a key is to end, in UTC, null for never; refused where that is no time to come. */
export function endOf(expiresAt: string | null, now: string): { readonly at: string | null } | Rejected {
  const at = expiresAt === null ? null : utcOf(expiresAt);
  if (expiresAt === null || (at !== null && at > now)) return { at };
  const errors = [{ path: '/expiresAt', message: 'expiresAt must lie ahead' }];
  return reject('invalid_fields', 'The key would be over before it is issued.', { errors });
}

/** Until when the secret before a rotation is good. */
export const overlapEnd = ({ overlapSeconds = DAY_SECONDS }: RotateApiKeyBody, now: string): string =>
  new Date(Date.parse(now) + overlapSeconds * 1_000).toISOString();

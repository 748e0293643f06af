import type { CreateProductBody, ProductCreatedData } from '#contracts';
import { reject, type Rejected } from '../decider';

const MAX_VALID_DAYS = 1095;
const DEFAULT_VALID_DAYS = 730;

type CertificatePolicy = ProductCreatedData['certificates'];

/** E12, E13: days apply only with mutual authentication, and the default may not pass the maximum. */
export function certificates(body: CreateProductBody['certificates']): CertificatePolicy | Rejected {
  const mutual = body?.mutual ?? false;
  if (!mutual && (body?.maxValidDays !== undefined || body?.defaultValidDays !== undefined)) {
    const errors = [{ path: '/certificates', message: 'days apply only with mutual: true (E12, E13)' }];
    return reject('not_applicable', 'Certificate days do not apply here.', { errors });
  }
  const maxValidDays = body?.maxValidDays ?? MAX_VALID_DAYS;
  const defaultValidDays = body?.defaultValidDays ?? Math.min(DEFAULT_VALID_DAYS, maxValidDays);
  if (defaultValidDays > maxValidDays) {
    const errors = [
      { path: '/certificates/defaultValidDays', message: `must not pass maxValidDays ${maxValidDays} (E13)` },
    ];
    return reject('invalid_fields', 'The default validity is longer than the longest.', { errors });
  }
  return { mutual, defaultValidDays, maxValidDays };
}

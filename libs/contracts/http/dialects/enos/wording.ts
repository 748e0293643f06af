import { isId } from '../../../ids';
import type { FieldError } from '../../problems';
import { worded, type Meant, type Misfit, type Said } from '../dialect';
import { EnosProductBody } from './dto';
import { envelope, ENVELOPE_SCHEMA } from './envelope';

/** E12, E13, both in days. */
const MOST_DAYS = 3650;

/** Where a field of ours stands in the body of EnOS. */
const PLACES: Readonly<Record<string, string>> = {
  '/name': '/productName/defaultValue',
  '/names': '/productName/i18nValue',
  '/description': '/productDesc',
  '/deviceType': '/productType',
  '/labels': '/productTags',
  '/dynamicActivation': '/dynamicActivateEnabled',
  '/certificates/mutual': '/biDirectionalAuth',
  '/certificates/defaultValidDays': '/defaultValidDay',
  '/certificates/maxValidDays': '/maxValidDay',
};

/** E1 to E14. The id is not said: it is the product key. */
export const creation = worded(EnosProductBody, {
  means: created,
  pathOf: path => PLACES[path] ?? path,
  answer: {
    status: 200,
    body: ({ id, correlationId }) => envelope(0, 'OK', correlationId, id),
    schema: ENVELOPE_SCHEMA,
  },
});

function created({ params, body }: Said<EnosProductBody>): Meant | Misfit {
  const { modelId, productName, productTags, dataFormat } = body;
  const errors = daysOutOfRange(body);
  if (errors.length > 0) return { code: 'invalid_fields', detail: 'Some days are out of range.', errors };
  // What is no id names no model (B16).
  if (!isId(modelId)) return { code: 'model_unknown', detail: 'There is no such model.' };
  return {
    params,
    body: {
      name: productName.defaultValue,
      names: productName.i18nValue ?? {},
      description: body.productDesc ?? '',
      labels: productTags ?? {},
      deviceType: body.productType === 'Gateway' ? 'gateway' : 'device',
      dynamicActivation: body.dynamicActivateEnabled ?? false,
      certificates: certificates(body),
      dataFormat,
      modelId,
    },
  };
}

/** E12, E13: days apply only with two-way authentication; without it they are ignored. */
function certificates({ biDirectionalAuth, defaultValidDay, maxValidDay }: EnosProductBody): object {
  if (!biDirectionalAuth) return { mutual: false };
  return {
    mutual: true,
    ...(defaultValidDay !== undefined && { defaultValidDays: defaultValidDay }),
    ...(maxValidDay !== undefined && { maxValidDays: maxValidDay }),
  };
}

function daysOutOfRange({
  biDirectionalAuth,
  defaultValidDay,
  maxValidDay,
}: EnosProductBody): readonly FieldError[] {
  if (!biDirectionalAuth) return [];
  const days = { defaultValidDay, maxValidDay };
  return Object.entries(days).flatMap(([field, value]) =>
    value === undefined || (value >= 1 && value <= MOST_DAYS)
      ? []
      : [{ path: `/${field}`, message: `must be from 1 to ${MOST_DAYS}` }],
  );
}

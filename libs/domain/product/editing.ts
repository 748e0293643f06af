import type { ChangeProductBody, FieldError, ProductEvent } from '#contracts';
import { accept, reject, type Decision, type Rejected } from '../decider';
import { sameJson } from '../json';
import { normalized, type Holds } from '../reservation/holds';
import { certificates } from './certificates';
import type { InProduct } from '../in-product';
import { openProductCommand } from './declaration';
import { endOfLife } from './end-of-life';
import { refuseUnfitJitp } from './jitp';
import { productName } from './naming';
import type { Product } from './state';

type DetailChanges = Extract<ProductEvent, { type: 'ProductDetailsChanged' }>['data']['changes'];

/** Fields that a creation may set and an edit may not (C18). */
const FIXED = [
  'id',
  'projectId',
  'category',
  'hardware',
  'deviceType',
  'networkMethods',
  'dataFormat',
  'platform',
  'encryption',
  'powerSaving',
  'specifiedGateway',
  'gatewayAccess',
  'bindingMode',
  'versionScheme',
  'customerAuth',
  'programming',
  'privateBeta',
  'dynamicActivation',
  'modelId',
  'schema',
] as const satisfies readonly (keyof ChangeProductBody)[];

/** What changes fields that no edit does. */
const CHANGED_BY: Readonly<Record<string, string>> = {
  bindingMode: 'POST …/binding-mode',
  schema: 'PUT …/schema',
  hardware: 'PUT …/configuration/hardware',
  customerAuth: 'PUT …/configuration/customerAuth',
  programming: 'PUT …/configuration/programming',
  privateBeta: 'PUT …/configuration/privateBeta',
};

function immutableFields(body: ChangeProductBody): readonly FieldError[] {
  return FIXED.filter(field => body[field] !== undefined).map(field => {
    const changedBy = CHANGED_BY[field];
    const message = changedBy === undefined ? 'is fixed at creation (C18)' : `is changed by ${changedBy}`;
    return { path: `/${field}`, message };
  });
}

export interface ChangeProduct extends InProduct {
  readonly type: 'ChangeProduct';
  readonly body: ChangeProductBody;
}

export const changeProduct = openProductCommand<ChangeProduct>('ChangeProduct', {
  reserves: ({ body: { name } }, state) =>
    name === undefined || state.status !== 'present' || normalized(name) === normalized(state.product.name)
      ? []
      : [productName(name)],
  decide: ({ body }, product, { holds }) => changeFields(body, product, holds),
});

/** C18: one event for what describes the product, one for each policy (A6, A11, C24, E12). */
export function changeFields(
  body: ChangeProductBody,
  product: Product,
  holds: Holds,
): Decision<ProductEvent> {
  const errors = immutableFields(body);
  if (errors.length > 0) return reject('immutable_field', 'Some fields cannot be changed.', { errors });
  const wanted = wantedFields(product, body);
  if ('kind' in wanted) return wanted;
  const { firmwarePolicy, certificates: policy, sharing, ...details } = differing(wanted, product);
  return accept([
    ...detailsChanged(details, product, holds),
    ...(firmwarePolicy ? [{ type: 'FirmwarePolicyChanged', data: { firmwarePolicy } } as const] : []),
    ...(policy ? [{ type: 'CertificatePolicyChanged', data: { certificates: policy } } as const] : []),
    ...(sharing === undefined ? [] : [{ type: 'SharingChanged', data: { sharing } } as const]),
  ]);
}

type Fields = DetailChanges & { readonly sharing?: boolean };

/** Renaming takes the new name and gives up the old one (A26). */
function detailsChanged(
  changes: DetailChanges,
  { nameHold }: Product,
  holds: Holds,
): readonly ProductEvent[] {
  if (Object.keys(changes).length === 0) return [];
  const takes = holds['product-name'];
  const swap = takes === undefined ? {} : { takes, givesUp: nameHold };
  return [{ type: 'ProductDetailsChanged', data: { changes, ...swap } }];
}

/** Only what is given and differs from the product as it is. */
function differing(wanted: Fields, product: Product): Fields {
  const current: Readonly<Record<string, unknown>> = { ...product };
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => !sameJson(value, current[field])),
  );
}

/** The fields as a merge-patch makes them; undefined where it gives none. */
function wantedFields(product: Product, body: ChangeProductBody): Fields | Rejected {
  const { name, description, names, tags, labels, properties, image, stage, sharing } = body;
  const end = endOfLife(body);
  if ('kind' in end) return end;
  const policy = body.certificates && certificates({ ...mergedDays(product, body), ...body.certificates });
  if (policy !== undefined && 'kind' in policy) return policy;
  const unfit = refuseUnfitJitp(product.schema, body.jitp?.properties ?? {});
  if (unfit !== null) return unfit;
  const fields = { name, description, names, tags, labels, properties, image, stage, sharing };
  return Object.fromEntries(
    Object.entries({
      ...fields,
      endOfLife: end.at,
      presenceTimeoutSeconds: body.presenceTimeoutSeconds,
      jitp: body.jitp && { ...product.jitp, ...body.jitp },
      firmwarePolicy: body.firmwarePolicy && { ...product.firmwarePolicy, ...body.firmwarePolicy },
      certificates: policy,
    }).filter(([, value]) => value !== undefined),
  );
}

/** The present days still hold for what the patch leaves out, unless it turns mutual authentication off. */
function mergedDays(product: Product, body: ChangeProductBody): ChangeProductBody['certificates'] {
  const mutual = body.certificates?.mutual ?? product.certificates.mutual;
  return mutual ? { ...product.certificates, mutual } : { mutual };
}

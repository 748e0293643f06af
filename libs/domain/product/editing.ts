import type { ChangeProductBody, FieldError, ProductEvent } from '#contracts';
import { accept, reject, type Context, type Decision, type Rejected } from '../decider';
import { sameJson } from '../json';
import { certificates } from './certificates';
import type { ChangeProduct } from './commands';
import { endOfLife } from './end-of-life';
import { refuseUnfitJitp } from './jitp';
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

/** C18; renaming takes the new name and gives up the old one. */
export function changeProduct(
  { body }: ChangeProduct,
  product: Product,
  { holds }: Context,
): Decision<ProductEvent> {
  const changes = detailChanges(product, body);
  if ('kind' in changes) return changes;
  const events: ProductEvent[] = [];
  if (Object.keys(changes).length > 0) {
    const takes = holds['product-name'];
    const swap = takes === undefined ? {} : { takes, givesUp: product.nameHold };
    events.push({ type: 'ProductDetailsChanged', data: { changes, ...swap } });
  }
  if (body.sharing !== undefined && body.sharing !== product.sharing) {
    events.push({ type: 'SharingChanged', data: { sharing: body.sharing } });
  }
  return accept(events);
}

/** The changes that a merge-patch makes: only what differs from the product as it is. */
function detailChanges(product: Product, body: ChangeProductBody): DetailChanges | Rejected {
  const errors = immutableFields(body);
  if (errors.length > 0) return reject('immutable_field', 'Some fields cannot be changed.', { errors });
  const wanted = wantedDetails(product, body);
  if ('kind' in wanted) return wanted;
  const current: Readonly<Record<string, unknown>> = { ...product };
  const different = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && !sameJson(value, current[field]),
  );
  return Object.fromEntries(different);
}

function wantedDetails(product: Product, body: ChangeProductBody): DetailChanges | Rejected {
  const { name, description, names, tags, labels, properties, image, stage } = body;
  const end = endOfLife(body);
  if ('kind' in end) return end;
  const plain = { name, description, names, tags, labels, properties, image, stage, endOfLife: end.at };
  const policy = body.certificates && certificates({ ...mergedDays(product, body), ...body.certificates });
  if (policy !== undefined && 'kind' in policy) return policy;
  const unfit = refuseUnfitJitp(product.schema, body.jitp?.properties ?? {});
  if (unfit !== null) return unfit;
  const changed = {
    ...plain,
    presenceTimeoutSeconds: body.presenceTimeoutSeconds,
    jitp: body.jitp && { ...product.jitp, ...body.jitp },
    firmwarePolicy: body.firmwarePolicy && { ...product.firmwarePolicy, ...body.firmwarePolicy },
    certificates: policy,
  };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== undefined));
}

/** The present days still hold for what the patch leaves out, unless it turns mutual authentication off. */
function mergedDays(product: Product, body: ChangeProductBody): ChangeProductBody['certificates'] {
  const mutual = body.certificates?.mutual ?? product.certificates.mutual;
  return mutual ? { ...product.certificates, mutual } : { mutual };
}

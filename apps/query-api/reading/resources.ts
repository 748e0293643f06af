import { Problem, type HttpRequest } from '#platform';
import {
  documentId,
  organizations,
  products,
  type OrganizationDocument,
  type ProductDocument,
} from '#projections';
import type { Stored } from '#projections/views';
import type { Filter } from '#read-store';
import type { Reading } from './reading';

/** A path parameter; the platform has checked that it is there and what it looks like. */
export function parameter({ params }: Pick<HttpRequest, 'params'>, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`the route has no parameter ${name}`);
  return value;
}

export const missing = (what: string): Problem =>
  new Problem('not_found', { detail: `There is no ${what}.` });

/** The organization of the path; throws `not_found`. The reading must have `organizations`. */
export async function organizationOf(
  request: Pick<HttpRequest, 'params'>,
  reading: Reading,
): Promise<Stored<OrganizationDocument>> {
  const orgId = parameter(request, 'orgId');
  const found = await reading.get(organizations, orgId);
  if (found === null) throw missing(`organization ${orgId}`);
  return found;
}

/** The product of the path, deleted ones being gone; throws `not_found`. The reading must have `products`. */
export async function productOf(
  request: Pick<HttpRequest, 'params'>,
  reading: Reading,
): Promise<Stored<ProductDocument>> {
  const [orgId, productId] = [parameter(request, 'orgId'), parameter(request, 'productId')];
  const found = await reading.get(products, documentId(orgId, productId));
  if (found?.present !== true) throw missing(`product ${productId} in ${orgId}`);
  return found;
}

export const inOrganization = ({ orgId }: { readonly orgId: string }): Filter => [
  { field: 'orgId', op: 'eq', value: orgId },
];

export const inProduct = (ref: { readonly orgId: string; readonly productId: string }): Filter => [
  ...inOrganization(ref),
  { field: 'productId', op: 'eq', value: ref.productId },
];

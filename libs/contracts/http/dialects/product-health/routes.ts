import { PRODUCT_COMMANDS } from '../../commands/product';
import type { CommandRoute, QueryRoute } from '../../route';
import * as dto from './dto';
import { ProductType, ProductTypes } from './product-type';
import { creation, deletion, replacement } from './wording';

const TYPES = '/organizations/:orgId/product_types';
const TYPE = `${TYPES}/:productTypeId` as const;

export const PRODUCT_HEALTH_COMMANDS = {
  CreateProductType: {
    method: 'POST',
    path: TYPES,
    summary: 'Create a product type (B11)',
    permission: 'products:write',
    body: dto.CreateProductTypeBody,
    wording: creation,
    creates: `${TYPES}/:id`,
    bodyNamesStream: true,
    problems: ['already_exists', 'name_taken', 'id_retired', 'project_unknown'],
  },
  ReplaceProductType: {
    method: 'PUT',
    path: TYPE,
    summary: 'Replace the properties and tags of a product type, and its schema where one is sent (B13)',
    permission: 'products:write',
    body: dto.ReplaceProductTypeBody,
    wording: replacement,
    problems: ['immutable_field', 'product_archived', 'product_closing'],
  },
  DeleteProductType: {
    method: 'DELETE',
    path: TYPE,
    summary: 'Delete a product type without devices (B14, A25)',
    permission: 'products:write',
    wording: deletion,
    problems: PRODUCT_COMMANDS.DeleteProduct.problems,
  },
} as const satisfies Readonly<Record<string, CommandRoute>>;

export const PRODUCT_HEALTH_QUERIES = {
  ListProductTypes: {
    method: 'GET',
    path: TYPES,
    summary: 'All product types of an organization, by id (B12)',
    permission: 'products:read',
    forSomeProducts: true,
    query: dto.ProductTypesQuery,
    answer: ProductTypes,
  },
  GetProductType: {
    method: 'GET',
    path: TYPE,
    summary: 'One product type (B13)',
    permission: 'products:read',
    query: dto.ProductTypesQuery,
    answer: ProductType,
  },
} as const satisfies Readonly<Record<string, QueryRoute>>;

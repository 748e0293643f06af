import * as dto from '../dto/index';
import { O, P } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const PRODUCT_QUERIES = {
  ListProducts: list({
    path: `${O}/products`,
    summary: 'Products, newest first (C17)',
    permission: 'products:read',
    forSomeProducts: true,
    query: dto.ProductsQuery,
    problems: ['filter_not_indexed', 'cursor_expired', 'cursor_invalid'],
  }),
  GetProduct: one({ path: P, summary: 'One product', permission: 'products:read', query: dto.AsOfQuery }),
  GetProductSchema: one({
    path: `${P}/schema`,
    summary: 'The schema of properties and channels',
    permission: 'products:read',
  }),
  GetProductConfiguration: one({
    path: `${P}/configuration`,
    summary: 'The checklist before manufacturing: questions, answers, and what is open (D43)',
    permission: 'products:read',
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;

import * as dto from '../dto/index';
import { O, P } from '../paths';
import type { QueryRoute } from '../route';
import { one } from './kinds';

export const STATISTICS_QUERIES = {
  GetProductStats: one({
    path: `${P}/stats`,
    summary: 'Statistics of a product (A18 to A21, C26, D1)',
    permission: 'products:read',
    query: dto.CountedQuery,
    problems: ['filter_not_indexed'],
  }),
  GetOrganizationStats: one({
    path: `${O}/stats`,
    summary: 'Statistics of an organization',
    permission: 'products:read',
    forSomeProducts: true,
    query: dto.CountedQuery,
    problems: ['filter_not_indexed'],
  }),
  GetProductVersionDistribution: one({
    path: `${P}/version-distribution`,
    summary: 'Devices by firmware version (A19)',
    permission: 'products:read',
    query: dto.CountedQuery,
    problems: ['filter_not_indexed'],
  }),
  GetOrganizationVersionDistribution: one({
    path: `${O}/version-distribution`,
    summary: 'Devices by firmware version',
    permission: 'products:read',
    forSomeProducts: true,
    query: dto.CountedQuery,
    problems: ['filter_not_indexed'],
  }),
  GetAdoption: one({
    path: `${P}/adoption`,
    summary: 'How devices come to a version, by hour or by day (A20)',
    permission: 'products:read',
    query: dto.AdoptionQuery,
  }),
  GetUpdateSuccess: one({
    path: `${P}/update-success`,
    summary: 'Outcomes of updates by source and target version (A20)',
    permission: 'products:read',
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;

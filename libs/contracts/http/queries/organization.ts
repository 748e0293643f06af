import { O } from '../paths';
import type { QueryRoute } from '../route';
import { list, one } from './kinds';

export const ORGANIZATION_QUERIES = {
  GetEntry: one({
    path: '/v1',
    summary: 'What this credential may do, and where to go on',
    permission: 'organizations:read',
  }),
  ListOrganizations: list({
    path: '/v1/organizations',
    summary: 'Organizations',
    permission: 'organizations:read',
  }),
  GetOrganization: one({
    path: O,
    summary: 'One organization',
    permission: 'organizations:read',
    forSomeProducts: true,
  }),
  ListProjects: list({
    path: `${O}/projects`,
    summary: 'Projects',
    permission: 'organizations:read',
    forSomeProducts: true,
  }),
  GetProject: one({
    path: `${O}/projects/:projectId`,
    summary: 'One project',
    permission: 'organizations:read',
    forSomeProducts: true,
  }),
  GetOperation: one({
    path: `${O}/operations/:operationId`,
    summary: 'An operation that goes on after its answer',
    permission: 'products:read',
    forSomeProducts: true,
  }),
} as const satisfies Readonly<Record<string, QueryRoute>>;

import { READING } from '#contracts/http';
import type { AnswerHandler } from '../parts';

/** What this credential may do, and where to go on. Reads nothing. */
export const getEntry = (): AnswerHandler<'GetEntry'> => request => {
  const { subject, permissions, orgs, products } = request.principal;
  const organizations = orgs === 'all' ? orgs : [...orgs].toSorted();
  const body = {
    subject,
    organizations,
    products: products === 'all' ? products : [...products].toSorted(),
    permissions: [...permissions].toSorted(),
    limits: {
      pageItems: READING.pageItemsMost,
      waitMs: READING.waitMsMost,
      idempotencyKeyCharacters: 255,
    },
    links: {
      organizations: '/v1/organizations',
      ...(organizations === 'all' ? {} : { own: organizations.map(id => `/v1/organizations/${id}`) }),
      ...(permissions.has('system:operate') ? { projections: '/v1/system/projections' } : {}),
      docs: '/docs',
      openapi: '/openapi.json',
    },
  };
  return Promise.resolve({ status: 200, body });
};

import { READING } from '#contracts/http';
import { may, type Among, type Grant } from '#platform';
import type { AnswerHandler } from '../parts';

/** What this credential may do, and where to go on. Reads nothing. */
export const getEntry = (): AnswerHandler<'GetEntry'> => request => {
  const { subject, grants: all } = request.principal;
  // What people may do about themselves is in no organization.
  const grants = all.filter(({ orgId }) => orgId !== '');
  const own = grants.flatMap(({ orgId }) => (orgId === null ? [] : [orgId]));
  const body = {
    subject,
    grants: grants.map(told),
    limits: {
      pageItems: READING.pageItemsMost,
      waitMs: READING.waitMsMost,
      idempotencyKeyCharacters: 255,
    },
    links: {
      organizations: '/v1/organizations',
      ...(own.length === 0 ? {} : { own: sorted(own).map(id => `/v1/organizations/${id}`) }),
      ...(may(request.principal, 'account:own') ? { me: '/v1/me' } : {}),
      ...(may(request.principal, 'system:operate') ? { projections: '/v1/system/projections' } : {}),
      docs: '/docs',
      openapi: '/openapi.json',
    },
  };
  return Promise.resolve({ status: 200, body });
};

const told = ({ orgId, products, permissions }: Grant) => ({
  organization: orgId,
  products: listed(products),
  permissions: sorted(permissions),
});

const listed = (among: Among) => (among === 'all' ? among : sorted(among));

const sorted = <T extends string>(texts: Iterable<T>): T[] => [...new Set(texts)].toSorted();

import { shape } from '#contracts/http';
import { BY_ID, listView } from '../views/view';
import { apiKeys } from './model';

export const ApiKey = shape.named(
  'ApiKey',
  'A credential of a service (A15 to A17); its secret is never shown again.',
  {
    id: shape.id('The key; the audit names its deeds `key:<id>`.'),
    name: shape.text('What it is for.'),
    role: shape.id('What it may do: a role that is built in, or one of the organization.'),
    productIds: shape.nullable(shape.listOf(shape.Id, 'The products that it is held to; null for all.')),
    issuedAt: shape.time('When it was issued.'),
    issuedBy: shape.text('By whom, as the audit names them.'),
    expiresAt: shape.nullable(shape.time('From when on it lets nobody in.')),
    rotatedAt: shape.nullable(shape.time('When it was last given another secret.')),
    previousUntil: shape.nullable(shape.time('Until when the secret before is good.')),
    revokedAt: shape.nullable(shape.time('When it was revoked.')),
    revision: shape.Revision,
  },
);

export const apiKeyView = listView({
  model: apiKeys,
  schema: ApiKey,
  columns: ['id', 'name', 'role', 'productIds', 'issuedAt', 'issuedBy', 'expiresAt', 'revokedAt', 'revision'],
  sorts: BY_ID,
  sort: 'id',
  item: ({ orgId, keyId, ...rest }) => ({ id: keyId, ...rest }),
});

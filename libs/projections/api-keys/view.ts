import type { Static } from '@sinclair/typebox';
import { nameOfApiKey } from '#contracts';
import { shape } from '#contracts/http';
import { BY_ID, itemView, type Stored } from '../views/view';
import { apiKeys, type ApiKeyDocument } from './model';

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
    lastUsedAt: shape.nullable(
      shape.time(
        'When it was last used; up to an hour later than that. Null while nobody has, or had since this is kept.',
      ),
    ),
    revision: shape.Revision,
  },
);

/** What is shown of a key, with when it was last used. */
export const apiKeyItem = (
  { orgId: _, keyId, ...rest }: Stored<ApiKeyDocument>,
  lastUsedAt: string | undefined,
): Static<typeof ApiKey> => ({ id: keyId, ...rest, lastUsedAt: lastUsedAt ?? null });

/** Under which its uses are kept. */
export const nameOfKey = ({ orgId, keyId }: ApiKeyDocument): string => nameOfApiKey({ orgId, id: keyId });

/** A list of them takes their uses, which are beside the log, so its items are made by the handler. */
export const apiKeyView = {
  ...itemView({
    schema: ApiKey,
    columns: [
      'id',
      'name',
      'role',
      'productIds',
      'issuedAt',
      'issuedBy',
      'expiresAt',
      'revokedAt',
      'revision',
      'lastUsedAt',
    ],
  }),
  model: apiKeys,
  sorts: BY_ID,
  sort: 'id',
};

import type { Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom, organizationIn, partOf } from '../document-ids';

/** One API key as it is shown; id `org~key`. Credentials are never judged by it, but by the key's own stream. */
export interface ApiKeyDocument {
  readonly orgId: string;
  readonly keyId: string;
  readonly name: string;
  readonly role: string;
  readonly productIds: readonly string[] | null;
  /** Times are RFC 3339 UTC. */
  readonly issuedAt: string;
  readonly issuedBy: string;
  readonly expiresAt: string | null;
  readonly rotatedAt: string | null;
  /** Until when the secret before the last rotation is good. */
  readonly previousUntil: string | null;
  readonly revokedAt: string | null;
  readonly revision: number;
}

export const apiKeys: DocumentModel<ApiKeyDocument> = {
  kind: 'documents',
  name: 'api-keys',
  version: 1,
  belongs: {
    to: 'products',
    seenAs: (key, products) => (key.productIds?.every(id => products.has(id)) === true ? key : null),
  },
  handles: ['ApiKeyIssued', 'ApiKeyRotated', 'ApiKeyRevoked'],
  fields: { orgId: 'string' },
  indexes: [['orgId']],
  onPoison: 'park',
  keys: keyFrom('apikey'),
  evolve,
};

function evolve(document: ApiKeyDocument | null, event: Recorded, key: string): ApiKeyDocument | null {
  const { revision, recordedAt, metadata } = event;
  switch (event.type) {
    case 'ApiKeyIssued': {
      const { name, role, productIds, expiresAt } = event.data;
      return {
        orgId: organizationIn(key),
        keyId: partOf(key, 1),
        name,
        role,
        productIds,
        issuedAt: recordedAt,
        issuedBy: metadata.actor,
        expiresAt,
        rotatedAt: null,
        previousUntil: null,
        revokedAt: null,
        revision,
      };
    }
    case 'ApiKeyRotated':
      return (
        document && {
          ...document,
          rotatedAt: recordedAt,
          previousUntil: event.data.previousUntil,
          revision,
        }
      );
    case 'ApiKeyRevoked':
      return document && { ...document, revokedAt: recordedAt, revision };
    default:
      return document;
  }
}

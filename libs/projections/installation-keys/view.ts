import type { Static } from '@sinclair/typebox';
import type { InstallationEvent, Recorded } from '#contracts';
import { shape } from '#contracts/http';
import { itemView } from '../views/view';

export const InstallationKey = shape.named(
  'InstallationKey',
  'A key that holds the role `installation`; its secret is never shown again.',
  {
    id: shape.id('The key; the audit names its deeds `key:<id>`.'),
    name: shape.text('Who or what holds it.'),
    issuedAt: shape.time('When it was issued.'),
    issuedBy: shape.text('By whom, as the audit names them.'),
    expiresAt: shape.nullable(shape.time('From when on it lets nobody in.')),
    rotatedAt: shape.nullable(shape.time('When it was last given another secret.')),
    previousUntil: shape.nullable(shape.time('Until when the secret before is good.')),
    revokedAt: shape.nullable(shape.time('When it was revoked.')),
  },
);

export const installationKeyView = itemView({
  schema: InstallationKey,
  columns: ['id', 'name', 'issuedAt', 'issuedBy', 'expiresAt', 'rotatedAt', 'previousUntil', 'revokedAt'],
});

type Item = Static<typeof InstallationKey>;

/** The keys as they are shown, by their ids: a fold of their one stream, which is short enough to be read for each answer. */
export const installationKeys = {
  initialState: (): ReadonlyMap<string, Item> => new Map(),
  evolve(items: ReadonlyMap<string, Item>, event: Recorded): ReadonlyMap<string, Item> {
    const item = shown(items, event as Recorded<InstallationEvent>);
    return item === null ? items : new Map(items).set(item.id, item);
  },
};

function shown(items: ReadonlyMap<string, Item>, event: Recorded<InstallationEvent>): Item | null {
  const { recordedAt, metadata } = event;
  switch (event.type) {
    case 'InstallationKeyIssued': {
      const { keyId: id, name, expiresAt } = event.data;
      const begun = { rotatedAt: null, previousUntil: null, revokedAt: null };
      return { id, name, issuedAt: recordedAt, issuedBy: metadata.actor, expiresAt, ...begun };
    }
    case 'InstallationKeyRotated': {
      const item = items.get(event.data.keyId);
      const { previousUntil } = event.data;
      return item === undefined ? null : { ...item, rotatedAt: recordedAt, previousUntil };
    }
    case 'InstallationKeyRevoked': {
      const item = items.get(event.data.keyId);
      return item === undefined ? null : { ...item, revokedAt: recordedAt };
    }
    default:
      // A fence says nothing of the keys.
      return null;
  }
}

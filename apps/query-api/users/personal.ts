import { opened, type KeyStore } from '#key-store';
import type { UserDocument } from '#projections';
import { userItem, type Stored } from '#projections/views';

/** Accounts as they are shown: what is personal is read with the key of each, and null where that was forgotten. */
export const shownUsers = (keyStore: KeyStore, documents: readonly Stored<UserDocument>[]) =>
  Promise.all(
    documents.map(async document => {
      const { userId, email, name } = document;
      return userItem(document, await opened(keyStore, userId, { email, name }));
    }),
  );

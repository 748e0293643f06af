import type { Static } from '@sinclair/typebox';
import { shape } from '#contracts/http';
import { BY_ID, itemView, type Stored } from '../views/view';
import { users, type UserDocument } from './model';

export const User = shape.named('User', 'A person with an account.', {
  id: shape.id('The account; the audit names what the person did `user:<id>`.'),
  email: shape.nullable(shape.text('Their e-mail address; null when what is personal was forgotten.')),
  name: shape.nullable(shape.text('What they are called; null when what is personal was forgotten.')),
  registeredAt: shape.time('When the account was made.'),
  keyIssuedAt: shape.nullable(shape.time('When their present key was issued; null while they have none.')),
  signInLinkedAt: shape.nullable(
    shape.time('When their tokens of the issuer were linked to the account; null while they are not.'),
  ),
  revision: shape.Revision,
});

/** What of a person is encrypted, as it reads. */
export type Personal = Readonly<Record<'email' | 'name', string | null>>;

/** What is shown of an account, with what of it was decrypted. */
export const userItem = (
  { userId, registeredAt, keyIssuedAt, signInLinkedAt, revision }: Stored<UserDocument>,
  { email, name }: Personal,
): Static<typeof User> => ({
  id: userId,
  email,
  name,
  registeredAt,
  keyIssuedAt,
  signInLinkedAt,
  revision,
});

/** A list of them takes the key store, so its items are made by the handler. */
export const userView = {
  ...itemView({
    schema: User,
    columns: ['id', 'email', 'name', 'registeredAt', 'keyIssuedAt', 'signInLinkedAt', 'revision'],
  }),
  model: users,
  sorts: BY_ID,
  sort: 'id',
};

import type { Recorded } from '#contracts';
import type { DocumentModel } from '../model';
import { keyFrom } from '../document-ids';

/** One account; its id is that of the person. What is personal is here as the log has it, encrypted. */
export interface UserDocument {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** Keyed hash of the address. */
  readonly emailHash: string;
  /** Times are RFC 3339 UTC. */
  readonly registeredAt: string;
  readonly keyIssuedAt: string | null;
  /** When they were linked to who they are at the issuer of tokens; null while they are not. */
  readonly signInLinkedAt: string | null;
  readonly revision: number;
}

export const users: DocumentModel<UserDocument> = {
  kind: 'documents',
  name: 'users',
  version: 2,
  handles: [
    'UserRegistered',
    'UserKeyIssued',
    'UserKeyRevoked',
    'SignInLinked',
    'SignInUnlinked',
    'OrganizationEntered',
    'ReservationLapsed',
  ],
  fields: {},
  belongs: { to: 'organization' },
  indexes: [],
  onPoison: 'park',
  keys: keyFrom('user'),
  evolve,
};

function evolve(document: UserDocument | null, event: Recorded, key: string): UserDocument | null {
  const { revision, recordedAt } = event;
  switch (event.type) {
    case 'UserRegistered': {
      const { email, name, takes } = event.data;
      return {
        userId: key,
        email,
        name,
        emailHash: takes.hash,
        registeredAt: recordedAt,
        keyIssuedAt: null,
        signInLinkedAt: null,
        revision,
      };
    }
    case 'UserKeyIssued':
      return document && { ...document, keyIssuedAt: recordedAt, revision };
    case 'UserKeyRevoked':
      return document && { ...document, keyIssuedAt: null, revision };
    case 'SignInLinked':
      return document && { ...document, signInLinkedAt: recordedAt, revision };
    case 'SignInUnlinked':
      return document && { ...document, signInLinkedAt: null, revision };
    default:
      return document && { ...document, revision };
  }
}

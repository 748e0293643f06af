import { commandIdOf } from '#application';
import { invitationIdOf } from '../../libs/application/commands/invitation-ids';
import type { Intent } from './intent';
import { ORG } from './names';
import type { Random } from './random';

/** More than there are seats. */
const PEOPLE = ['p-0', 'p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6', 'p-7'] as const;
type Person = (typeof PEOPLE)[number];
/** Each is invited so often; who answers, answers one of these invitations. */
const INVITATIONS = 3;

type Wish = Omit<Intent, 'key'> & Partial<Pick<Intent, 'key'>>;

const addressOf = (person: Person): string => `${person}@example.com`;
const registrationOf = (person: Person): string => `setup account of ${person}`;
const invitationOf = (person: Person, n: number): string => `invite ${person} ${n}`;

/** Ids are made of the id of the command, which is made of the key. */
const idOfInvitation = (person: Person, n: number): string =>
  invitationIdOf(ORG, commandIdOf('simulated', invitationOf(person, n)));
const idFrom = (prefix: string, key: string, digits: number): string =>
  `${prefix}-${commandIdOf('simulated', key).replaceAll('-', '').slice(0, digits)}`;
const accountOf = (person: Person): string => idFrom('u', registrationOf(person), 16);

/** An account for each, before anybody is invited. */
export const accounts = (): readonly Intent[] =>
  PEOPLE.map(person => ({
    name: 'RegisterUser',
    params: {},
    body: { email: addressOf(person), name: person },
    key: registrationOf(person),
  }));

const anyAnswer =
  (name: 'AcceptInvitation' | 'DeclineInvitation') =>
  (random: Random): Wish => {
    const person = random.pick(PEOPLE);
    const invitationId = idOfInvitation(person, random.below(INVITATIONS));
    return {
      name,
      params: { invitationId },
      body: {},
      actor: `user:${accountOf(person)}`,
    };
  };

/** What people do in the team of an organization. */
export const TEAM_DEEDS = {
  /** In all of the organization or in one product, always the same with one key. */
  invite: (random: Random): Wish => {
    const [person, n] = [random.pick(PEOPLE), random.below(INVITATIONS)];
    const products = n === 0 ? { productIds: ['p1'] } : {};
    return {
      name: 'InviteMember',
      params: { orgId: ORG },
      body: { email: addressOf(person), role: 'operator', ...products },
      key: invitationOf(person, n),
    };
  },
  accept: anyAnswer('AcceptInvitation'),
  decline: anyAnswer('DeclineInvitation'),
  takeBack: (random: Random): Wish => ({
    name: 'RevokeInvitation',
    params: {
      orgId: ORG,
      invitationId: idOfInvitation(random.pick(PEOPLE), random.below(INVITATIONS)),
    },
    body: {},
  }),
  giveRole: (random: Random): Wish => ({
    name: 'GrantProductRole',
    params: { orgId: ORG, productId: 'p1', userId: accountOf(random.pick(PEOPLE)) },
    body: { role: random.pick(['admin', 'support'] as const) },
  }),
  removeMember: (random: Random): Wish => ({
    name: 'RemoveMember',
    params: { orgId: ORG, userId: accountOf(random.pick(PEOPLE)) },
    body: {},
  }),
  handOverTeam: (random: Random): Wish => ({
    name: 'TransferOwnership',
    params: { orgId: ORG },
    body: { userId: accountOf(random.pick(PEOPLE)) },
  }),
} as const;

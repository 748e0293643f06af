import fc from 'fast-check';
import { CONFIGURATION_QUESTIONS, type CommandName, type InviteMemberBody } from '#contracts';
import { anyDeeds, carryOut, Fleet, ORG } from '../../libs/domain/testing';
import { aggregateOf, COMMAND_TYPES, type AnyCommand } from '../../libs/application/executor/aggregates';
import { ADDRESSES, askedBy, hashOf } from '../support/asked-by-route';
import { askedInside, isInside } from '../support/asked-inside';

const asked = (name: AnyCommand['type']): fc.Arbitrary<AnyCommand> =>
  isInside(name) ? askedInside(name) : askedBy(name satisfies CommandName);

const anyOf = (names: readonly AnyCommand['type'][]) => fc.oneof(...names.map(asked));
/** Of all of them, and as often one of those that have not written yet. */
const askedFor = (unwritten: readonly AnyCommand['type'][]) =>
  fc.array(fc.oneof(anyOf(COMMAND_TYPES), anyOf(unwritten)), { maxLength: 80, size: 'max' });

/** Chance seldom comes to some states; most runs need two or three. */
const MOST_ROUNDS = 30;

const SAID = {
  customerAuth: 'simple',
  programming: 'line',
  privateBeta: true,
  developmentGroup: null,
} as const;
/** Chance does not answer all questions of a product. */
const ANSWERS = CONFIGURATION_QUESTIONS.map<AnyCommand>(question => ({
  type: 'AnswerConfigurationQuestion',
  orgId: ORG,
  productId: 'bulb',
  question,
  body: { answer: question in SAID ? SAID[question as keyof typeof SAID] : 'said' },
}));

/** Nor does it often do three things to one that it has just made up. */
const PERSON = { orgId: '', userId: 'x-1' } as const;
const invited = (invitationId: string, body: Omit<InviteMemberBody, 'email'>): AnyCommand => ({
  type: 'InviteMember',
  orgId: ORG,
  invitationId,
  body: { email: ADDRESSES[0], ...body },
  emailHash: hashOf(ADDRESSES[0]),
  seats: null,
});
const BEGINNINGS: readonly AnyCommand[] = [
  { type: 'DefineModel', orgId: ORG, body: { id: 'x-1', name: 'M' } },
  { type: 'RegisterUser', ...PERSON, body: { email: ADDRESSES[0], name: 'Ada' } },
  { type: 'IssueUserKey', ...PERSON, body: {} },
  invited('x-1', { role: 'operator', productIds: ['lamp'] }),
  { type: 'AcceptInvitation', orgId: ORG, invitationId: 'x-1', userId: 'x-1' },
  invited('x-2', { role: 'operator' }),
  { type: 'TryInvitationMail', orgId: ORG, invitationId: 'x-2', attempt: 1 },
  { type: 'EndInvitationMail', orgId: ORG, invitationId: 'x-1', outcome: 'sent', reply: null },
  {
    type: 'LinkSignIn',
    ...PERSON,
    signIn: { issuer: 'https://login.example', subject: 'a' },
    signInHash: hashOf('a'),
  },
];

/**
 * Every command of every aggregate, by whatever is asked and in whatever state of a fleet: no decision throws or looks past
 * its facts, what is written fits its contract, and asked again it writes nothing. A new command whose route brings it whole
 * is in it by itself; another one does not compile before `asked-inside.ts` says what it may be.
 */
describe('whatever is asked', () => {
  it.each(COMMAND_TYPES)('%s is decided by its aggregate', name => {
    for (const command of fc.sample(asked(name), { numRuns: 5, seed: 1 })) {
      expect(command.type).toBe(name);
      expect(aggregateOf(command).stream(command)).not.toBe('');
    }
  });

  it('is decided, written once, and within its contract', () => {
    const written = new Set<string>();
    const unwritten = () => COMMAND_TYPES.filter(name => !written.has(name));
    const walk = () =>
      fc.property(anyDeeds(120), askedFor(unwritten()), (deeds, commands) => {
        const fleet = Fleet.started();
        for (const first of [...ANSWERS, ...BEGINNINGS]) carryOut(aggregateOf(first), first, fleet.ledger);
        for (const [index, deed] of deeds.entries()) {
          fleet.do(deed);
          const command = commands[index];
          if (command !== undefined) carryOut(aggregateOf(command), command, fleet.ledger);
        }
        for (const name of fleet.ledger.writers) written.add(name);
      });
    for (let round = 0; round === 0 || (unwritten().length > 0 && round < MOST_ROUNDS); round += 1)
      fc.assert(walk(), { numRuns: 20 });
    // What never writes is asked for in vain.
    expect(unwritten()).toEqual([]);
  });
});

import { teamStream, userStream, type DomainEvent } from '#contracts';
import { invitations } from '../invitations/model';
import { foldDocuments } from '../testing/fold';
import { TestLog } from '../testing/log';
import { users } from './model';

const HASH = 'a'.repeat(64);

describe('accounts of people', () => {
  it('show whether they have a key, and nothing of it', () => {
    const log = new TestLog();
    const stream = userStream('u-1');
    const takes = { kind: 'user-email', hash: HASH, generation: 1 };
    const shown = () => foldDocuments(users, log.events).get('u-1');
    const signIn = { ...takes, kind: 'sign-in' };
    log.add(stream, { type: 'SignInLinked', data: { takes: signIn } });
    log.add(stream, { type: 'SignInUnlinked', data: { givesUp: signIn } });
    log.add(stream, { type: 'ReservationLapsed', data: { hold: takes } });
    log.add(stream, { type: 'UserKeyRevoked', data: {} });
    log.add(stream, { type: 'UserKeyIssued', data: { secretHash: HASH, previousUntil: null } });
    expect(shown()).toBeUndefined();
    log.add(stream, { type: 'UserRegistered', data: { email: 'v1.email', name: 'v1.name', takes } });
    expect(shown()).toMatchObject({ emailHash: HASH, keyIssuedAt: null, revision: 5 });
    log.add(stream, { type: 'UserKeyIssued', data: { secretHash: HASH, previousUntil: null } });
    expect(typeof shown()?.keyIssuedAt).toBe('string');
    log.add(stream, { type: 'ReservationLapsed', data: { hold: takes } });
    expect(shown()).toMatchObject({ revision: 7 });
    log.add(stream, { type: 'UserKeyRevoked', data: {} });
    expect(shown()).toMatchObject({ keyIssuedAt: null, revision: 8 });
    log.add(stream, { type: 'SignInLinked', data: { takes: signIn } });
    expect(typeof shown()?.signInLinkedAt).toBe('string');
    log.add(stream, { type: 'SignInUnlinked', data: { givesUp: signIn } });
    expect(shown()).toMatchObject({ signInLinkedAt: null, revision: 10 });
    expect(JSON.stringify(shown())).not.toContain('secretHash');
  });
});

describe('invitations', () => {
  const data = {
    email: 'v1.email',
    emailHash: HASH,
    role: 'support' as const,
    productIds: ['lamp'],
    accessUntil: null,
    expiresAt: '2026-12-08T10:00:00.000Z',
  };
  const answer = { invitationId: 'i-1', userId: 'u-1' };
  const ended = (end: DomainEvent) => {
    const log = new TestLog();
    const stream = teamStream('acme');
    log.add(stream, end);
    log.add(stream, { type: 'MemberInvited', data: { invitationId: 'i-1', ...data } });
    expect(foldDocuments(invitations, log.events).get('acme~i-1')).toMatchObject({ outcome: null });
    log.add(stream, end);
    return foldDocuments(invitations, log.events).get('acme~i-1')?.outcome;
  };

  it('D10 show what became of them', () => {
    expect([
      ended({ type: 'InvitationAccepted', data: answer }),
      ended({ type: 'InvitationDeclined', data: answer }),
      ended({ type: 'InvitationRevoked', data: { invitationId: 'i-1' } }),
    ]).toEqual(['accepted', 'declined', 'revoked']);
  });

  it('D10 show what became of their mail', () => {
    const log = new TestLog();
    const stream = teamStream('acme');
    const refused = { invitationId: 'i-1', outcome: 'refused', reply: '550 5.1.1' } as const;
    const shown = () => foldDocuments(invitations, log.events).get('acme~i-1');
    log.add(stream, { type: 'InvitationMailEnded', data: refused });
    expect(shown()).toBeUndefined();
    log.add(stream, { type: 'MemberInvited', data: { invitationId: 'i-1', ...data } });
    expect(shown()).toMatchObject({ mail: null, mailReply: null });
    log.add(stream, { type: 'InvitationMailEnded', data: refused });
    expect(shown()).toMatchObject({ mail: 'refused', mailReply: '550 5.1.1', outcome: null });
  });

  it('A17 are seen by who is held to all of their products', () => {
    const log = new TestLog();
    log.add(teamStream('acme'), { type: 'MemberInvited', data: { invitationId: 'i-1', ...data } });
    const invitation = foldDocuments(invitations, log.events).get('acme~i-1');
    const { belongs } = invitations;
    if (invitation === undefined || belongs.to !== 'products')
      throw new Error('an invitation is of products');
    expect(belongs.seenAs(invitation, new Set(['lamp', 'heater']))).toBe(invitation);
    expect(belongs.seenAs(invitation, new Set(['heater']))).toBeNull();
    expect(belongs.seenAs({ ...invitation, productIds: null }, new Set(['lamp']))).toBeNull();
  });
});

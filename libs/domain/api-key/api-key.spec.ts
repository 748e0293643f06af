import fc from 'fast-check';
import type { ApiKeyEvent } from '#contracts';
import {
  carryOut,
  LAMP,
  Ledger,
  nothing,
  on,
  ORG,
  organizationCreated,
  product,
  rejected,
  story,
} from '../testing';
import { apiKeyStream, organizationStream } from '#contracts';
import { apiKey, type ApiKeyCommand } from './api-key';
import { goodSecrets } from './state';

const { given } = story(apiKey);
const KEY = 'k-1';
const there = on(organizationStream(ORG), organizationCreated());
const NOW = '2026-11-23T10:00:00.000Z';
const supplied = { now: NOW, identity: { number: 1, productKey: '00000000', secretHash: 'a'.repeat(64) } };

const issue = (more: object = {}) =>
  ({
    type: 'IssueApiKey',
    orgId: ORG,
    keyId: KEY,
    body: { name: 'Bench', role: 'operator', ...more },
  }) as const;
const rotate = (overlapSeconds?: number) =>
  ({
    type: 'RotateApiKey',
    orgId: ORG,
    keyId: KEY,
    body: overlapSeconds === undefined ? {} : { overlapSeconds },
  }) as const;
const revoke = { type: 'RevokeApiKey', orgId: ORG, keyId: KEY } as const;
const issued = (expiresAt: string | null = null, secretHash = '1'.repeat(64)): ApiKeyEvent => ({
  type: 'ApiKeyIssued',
  data: { name: 'Bench', role: 'operator', productIds: null, expiresAt, secretHash },
});
const rotated = (previousUntil: string, secretHash = 'a'.repeat(64)): ApiKeyEvent => ({
  type: 'ApiKeyRotated',
  data: { secretHash, previousUntil },
});
const revoked: ApiKeyEvent = { type: 'ApiKeyRevoked', data: {} };

describe('an API key', () => {
  it('A15 is issued with a role, and its secret is kept as a hash', () => {
    given(there)
      .when(issue(), supplied)
      .then([issued(null, 'a'.repeat(64))]);
  });

  it('needs its organization', () => {
    given().when(issue()).then(rejected('not_found'));
  });

  it('A17 is held to products that are there, or not issued', () => {
    const held = { ...supplied };
    const told = given(there, product()).when(issue({ productIds: [LAMP] }), held);
    expect(
      told.then([
        {
          ...issued(null, 'a'.repeat(64)),
          data: { ...issued(null, 'a'.repeat(64)).data, productIds: [LAMP] },
        },
      ]).state,
    ).toMatchObject({ productIds: [LAMP] });
    given(there, product())
      .when(issue({ productIds: [LAMP, 'nothing'] }), held)
      .then(rejected('invalid_fields', '/productIds/1'));
  });

  it('keeps when it ends in UTC, and is not issued when that has been', () => {
    given(there)
      .when(issue({ expiresAt: '2026-11-23T12:00:00+01:00' }), supplied)
      .then([issued('2026-11-23T11:00:00.000Z', 'a'.repeat(64))]);
    given(there)
      .when(issue({ expiresAt: '2026-12-31t23:59:60z' }), supplied)
      .then([issued('2026-12-31T23:59:59.000Z', 'a'.repeat(64))]);
    given(there)
      .when(issue({ expiresAt: NOW }), supplied)
      .then(rejected('invalid_fields'));
  });

  it('is rotated with a day in which both secrets are good, or as long as is said', () => {
    given(issued())
      .when(rotate(), supplied)
      .then([rotated('2026-11-24T10:00:00.000Z')]);
    given(issued())
      .when(rotate(0), supplied)
      .then([rotated(NOW)]);
    given(issued())
      .when(rotate(60), supplied)
      .then([rotated('2026-11-23T10:01:00.000Z')]);
  });

  it('is not rotated once it is over', () => {
    given().when(rotate()).then(rejected('not_found'));
    given(issued(), revoked).when(rotate(), supplied).then(rejected('key_over'));
    given(issued(NOW)).when(rotate(), supplied).then(rejected('key_over'));
  });

  it('is revoked once', () => {
    given().when(revoke).then(rejected('not_found'));
    given(issued()).when(revoke).then([revoked]);
    given(issued(), revoked).when(revoke).then(nothing);
  });

  it('whatever is asked: at most two secrets are good, none once it is revoked or has ended', () => {
    const command: fc.Arbitrary<ApiKeyCommand> = fc.oneof(
      fc.constant(issue({ expiresAt: '2026-11-23T10:30:00.000Z' })),
      fc.integer({ min: 0, max: 7_200 }).map(seconds => rotate(seconds)),
      fc.constant(revoke),
    );
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 12 }),
        fc.integer({ min: 0, max: 90 }),
        (commands, minutes) => {
          const ledger = new Ledger();
          ledger.append(organizationStream(ORG), organizationCreated());
          for (const each of commands) carryOut(apiKey, each, ledger);
          const key = ledger.state(apiKey, apiKeyStream(ORG, KEY));
          const at = new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
          const good = key === null ? [] : goodSecrets(key, at);
          const isOver = key === null || key.isRevoked || (key.expiresAt !== null && at >= key.expiresAt);
          expect(good.length).toBeLessThanOrEqual(2);
          expect(good.length > 0).toBe(!isOver);
        },
      ),
    );
  });
});

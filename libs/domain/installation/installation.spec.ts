import fc from 'fast-check';
import { INSTALLATION_STREAM, type InstallationEvent } from '#contracts';
import { carryOut, Ledger, nothing, rejected, story } from '../testing';
import { goodSecrets } from '../api-key/state';
import { installation, type InstallationCommand } from './installation';

const { given } = story(installation);
const NOW = '2026-11-23T10:00:00.000Z';
const LATER = '2026-11-23T11:00:00.000Z';
const HASH = 'a'.repeat(64);
const supplied = { now: NOW, identity: { number: 1, productKey: '00000000', secretHash: HASH } };
const orgId = '';

const issue = (keyId: string, expiresAt?: string) =>
  ({
    type: 'IssueInstallationKey',
    orgId,
    keyId,
    body: { name: 'Ops', ...(expiresAt !== undefined && { expiresAt }) },
  }) as const;
const rotate = (keyId: string) => ({ type: 'RotateInstallationKey', orgId, keyId, body: {} }) as const;
const revoke = (keyId: string, isAdminKeyOff = true) =>
  ({ type: 'RevokeInstallationKey', orgId, keyId, isAdminKeyOff }) as const;
const issued = (keyId: string, expiresAt: string | null = null): InstallationEvent => ({
  type: 'InstallationKeyIssued',
  data: { keyId, name: 'Ops', expiresAt, secretHash: HASH },
});
const revoked = (keyId: string): InstallationEvent => ({ type: 'InstallationKeyRevoked', data: { keyId } });

describe('a key of the installation', () => {
  it('is issued, once by one request', () => {
    given()
      .when(issue('i-1'), supplied)
      .then([issued('i-1')]);
    given(issued('i-1')).when(issue('i-1'), supplied).then(nothing);
    given().when(issue('i-1', NOW), supplied).then(rejected('invalid_fields', '/expiresAt'));
  });

  it('is rotated while it is good', () => {
    given(issued('i-1'))
      .when(rotate('i-1'), supplied)
      .then([
        {
          type: 'InstallationKeyRotated',
          data: { keyId: 'i-1', secretHash: HASH, previousUntil: '2026-11-24T10:00:00.000Z' },
        },
      ]);
    given().when(rotate('i-1')).then(rejected('not_found'));
    given(issued('i-1'), revoked('i-1')).when(rotate('i-1'), supplied).then(rejected('key_over'));
    given(issued('i-1', NOW)).when(rotate('i-1'), supplied).then(rejected('key_over'));
  });

  it('is revoked once', () => {
    given().when(revoke('i-1')).then(rejected('not_found'));
    given(issued('i-1'), issued('i-2'))
      .when(revoke('i-1'), supplied)
      .then([revoked('i-1')]);
    given(issued('i-1'), revoked('i-1')).when(revoke('i-1'), supplied).then(nothing);
  });

  it('stays when it is the last one that does not end by itself, and the admin key is off', () => {
    given(issued('i-1'), issued('i-2', LATER)).when(revoke('i-1'), supplied).then(rejected('last_holder'));
    given(issued('i-1'), issued('i-2'), revoked('i-2'))
      .when(revoke('i-1'), supplied)
      .then(rejected('last_holder'));
    given(issued('i-1'))
      .when(revoke('i-1', false), supplied)
      .then([revoked('i-1')]);
    given(issued('i-1'), issued('i-2', LATER))
      .when(revoke('i-2'), supplied)
      .then([revoked('i-2')]);
    given(issued('i-2', LATER)).when(revoke('i-2'), supplied).then(rejected('last_holder'));
  });

  it('whatever is asked while the admin key is off: once somebody holds the role for good, somebody does', () => {
    const keyId = fc.constantFrom('i-1', 'i-2', 'i-3');
    const command: fc.Arbitrary<InstallationCommand> = fc.oneof(
      keyId.map(id => issue(id)),
      keyId.map(id => issue(id, LATER)),
      keyId.map(rotate),
      keyId.map(id => revoke(id)),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), commands => {
        const ledger = new Ledger();
        carryOut(installation, issue('i-0'), ledger);
        for (const each of commands) carryOut(installation, each, ledger);
        carryOut(installation, revoke('i-0'), ledger);
        const keys = [...ledger.state(installation, INSTALLATION_STREAM).values()];
        const forever = '2999-01-01T00:00:00.000Z';
        expect(keys.filter(key => goodSecrets(key, forever).length > 0)).not.toEqual([]);
      }),
    );
  });
});

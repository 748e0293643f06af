import fc from 'fast-check';
import { productStream, type DeviceEvent, type DomainEvent } from '#contracts';
import {
  aGroup,
  activated,
  archived,
  bound,
  carryOut,
  connected,
  D1,
  DEVICE,
  IDENTITY,
  imported,
  LAMP,
  Ledger,
  moved,
  moveRequested,
  nothing,
  onProduct,
  onReport,
  ORG,
  product,
  productCreated,
  quarantined,
  rejected,
  removed,
  SHA,
  story,
} from '../testing';
import { goodSecretsOf } from './credential-state';
import { device, type DeviceCommand } from './device';
import { evolveDevice, initialDevice } from './state';

const { given } = story(device);
const NOW = '2026-11-23T10:00:00.000Z';
const here = { orgId: ORG, productId: LAMP, deviceId: D1 } as const;
const issue = (overlapSeconds?: number): DeviceCommand => ({
  type: 'IssueDeviceCredential',
  ...here,
  body: overlapSeconds === undefined ? {} : { overlapSeconds },
});
const revoke: DeviceCommand = { type: 'RevokeDeviceCredential', ...here };
const issued = (
  previousUntil: string | null = null,
  by: 'team' | 'product-secret' = 'team',
  secretHash = IDENTITY.secretHash,
  productId = LAMP,
): DeviceEvent => ({
  type: 'DeviceCredentialIssued',
  data: { productId, secretHash, previousUntil, by },
});
const first = issued(null, 'team', SHA('1'));
const revoked: DeviceEvent = { type: 'DeviceCredentialRevoked', data: { productId: LAMP } };

describe('the credential of a device', () => {
  it('is issued to a member, in every state of its product', () => {
    given(product(), imported()).when(issue()).then([issued()]);
    given(product(), onProduct(archived), imported()).when(issue()).then([issued()]);
    given(product()).when(issue()).then(rejected('not_found'));
    given(product(), imported({ productId: 'bulb' }))
      .when(issue())
      .then(rejected('not_found'));
    given(product(), imported(), moveRequested()).when(issue()).then(rejected('device_moving'));
  });

  it('is good beside the next one for a day, or as long as is said', () => {
    given(product(), imported(), first)
      .when(issue())
      .then([issued('2026-11-24T10:00:00.000Z')]);
    given(product(), imported(), first)
      .when(issue(60))
      .then([issued('2026-11-23T10:01:00.000Z')]);
    given(product(), imported(), first)
      .when(issue(0))
      .then([issued(NOW)]);
  });

  it('is revoked once', () => {
    given(imported(), first).when(revoke).then([revoked]);
    given(imported()).when(revoke).then(nothing);
    given(imported(), first, revoked).when(revoke).then(nothing);
    given().when(revoke).then(rejected('not_found'));
    given(quarantined(), first).when(revoke).then([revoked]);
  });

  it('A13 ends with the membership, and where the device is sent away', () => {
    const denied: DeviceEvent = { type: 'DeviceDenied', data: { productId: LAMP } };
    const elsewhere = imported({ productId: 'bulb' });
    expect(goodAfter(imported(), first)).toEqual([SHA('1')]);
    for (const end of [removed, moved(), revoked]) expect(goodAfter(imported(), first, end)).toEqual([]);
    expect(goodAfter(quarantined(), first, denied)).toEqual([]);
    expect(goodAfter(quarantined(), first, elsewhere)).toEqual([]);
    // Who waits and is let in keeps it, and so does a member that is denied elsewhere.
    expect(goodAfter(quarantined(), first, imported())).toEqual([SHA('1')]);
    const deniedThere: DeviceEvent = { type: 'DeviceDenied', data: { productId: 'bulb' } };
    expect(goodAfter(imported(), first, quarantined({ productId: 'bulb' }), deniedThere)).toEqual([SHA('1')]);
  });

  const goodAfter = (...events: readonly DeviceEvent[]) => {
    const ledger = new Ledger();
    for (const event of events) ledger.append(DEVICE, event);
    return goodSecretsOf(ledger.state(device, DEVICE), NOW);
  };
});

const register = (more: object = {}): DeviceCommand => ({
  type: 'RegisterDevice',
  ...here,
  groups: [],
  ...more,
});
const byItself = issued(null, 'product-secret');
const joined = (more: object = {}) => imported({ via: 'jitp', ...more });
const active = product({ dynamicActivation: true });

describe('a device that comes with the secret of its product', () => {
  it('D8 waits in quarantine, with a credential of its own', () => {
    given(product()).when(register()).then([quarantined(), byItself]);
    given(product(), quarantined()).when(register()).then([byItself]);
    given(product({ hardware: 'A' }))
      .when(register({ hardware: 'B' }))
      .then([quarantined({ reason: 'wrong-hardware', reported: 'B' }), byItself]);
  });

  it('E10 is a member at once where its product takes those', () => {
    given(active).when(register()).then([joined(), byItself]);
  });

  it('A10 has what its product gives to those, but for groups that have gone', () => {
    const jitp = { groups: ['g', 'h'], properties: { line: 4 } };
    given(product({ dynamicActivation: true, jitp }), aGroup('g'))
      .when(register({ groups: ['g', 'h'] }))
      .then([joined({ properties: { line: 4 }, groups: ['g'] }), byItself]);
  });

  it('waits all the same where somebody must look at it first', () => {
    given(product({ dynamicActivation: true, hardware: 'A' }))
      .when(register({ hardware: 'B' }))
      .then([quarantined({ reason: 'wrong-hardware', reported: 'B' }), byItself]);
    given(active, quarantined()).when(register()).then([byItself]);
    given(active, imported(), bound([], ['a']), removed)
      .when(register())
      .then([quarantined(), byItself]);
    given(active, imported(), removed).when(register()).then([quarantined(), byItself]);
    const denied: DeviceEvent = { type: 'DeviceDenied', data: { productId: LAMP } };
    given(active, quarantined(), denied).when(register()).then([quarantined(), byItself]);
  });

  it('E10 gets its credential as a member before its first check-in, no later', () => {
    given(active, imported()).when(register()).then([byItself]);
    given(active, imported(), first).when(register()).then([byItself]);
    given(active, imported(), onReport(activated), onReport(connected()))
      .when(register())
      .then(rejected('credential_refused'));
    given(product(), imported()).when(register()).then(rejected('credential_refused'));
    given(active, imported(), first, revoked).when(register()).then(rejected('credential_refused'));
    given(active, imported(), revoked, issued()).when(register()).then([byItself]);
  });

  it('gets nothing as a member of another product: it waits for its move', () => {
    given(active, imported({ productId: 'bulb' }))
      .when(register())
      .then([quarantined()]);
    given(active, imported({ productId: 'bulb' }), quarantined())
      .when(register())
      .then(nothing);
  });

  it('is told the same whether its product has gone, is archived or is being deleted', () => {
    const told = [given(), given(active, onProduct(archived))].map(past => past.when(register()).decision);
    expect(told[0]).toMatchObject({ kind: 'rejected', code: 'unauthenticated' });
    expect(told[1]).toEqual(told[0]);
  });

  it('C8 comes through its gateway where it is a sub-device', () => {
    given(product({ deviceType: 'sub-device' }))
      .when(register())
      .then(rejected('direct_connection'));
  });
});

/** What ends a credential, told from the events alone. */
function endsIt(event: DomainEvent, productId: string, member: string | null): boolean {
  switch (event.type) {
    case 'DeviceCredentialRevoked':
    case 'DeviceRemoved':
    case 'DeviceMoved':
      return true;
    case 'DeviceImported':
      return event.data.productId !== productId;
    case 'DeviceDenied':
      return event.data.productId === productId && member !== productId;
    default:
      return false;
  }
}

it('whatever is done: at most two secrets are good, none once the device was revoked, removed, moved or denied', () => {
  const productId = fc.constantFrom(LAMP, LAMP, 'bulb');
  const at = fc.record({ orgId: fc.constant(ORG), productId, deviceId: fc.constant(D1) });
  const command: fc.Arbitrary<DeviceCommand> = at.chain(where =>
    fc.constantFrom<DeviceCommand>(
      { type: 'IssueDeviceCredential', ...where, body: {} },
      { type: 'IssueDeviceCredential', ...where, body: { overlapSeconds: 600 } },
      { type: 'RevokeDeviceCredential', ...where },
      { type: 'RegisterDevice', ...where, groups: [] },
      { type: 'CreateDevice', ...where, body: { id: D1 } },
      { type: 'RemoveDevice', ...where },
      { type: 'MoveDevice', ...where, body: { productId: where.productId === LAMP ? 'bulb' : LAMP } },
      { type: 'QuarantineDevice', ...where, reason: 'unknown-device', reported: null },
      { type: 'ApproveDevice', ...where },
      { type: 'DenyDevice', ...where },
    ),
  );
  fc.assert(
    fc.property(
      fc.array(command, { maxLength: 25 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 20 }),
      (commands, dynamicActivation, minutes) => {
        const ledger = new Ledger();
        for (const id of [LAMP, 'bulb'])
          ledger.append(productStream(ORG, id), productCreated({ dynamicActivation }));
        let made = 0;
        for (const each of commands) {
          const secretHash = String((made += 1)).padStart(64, '0');
          const written = carryOut(device, each, ledger, { identity: { ...IDENTITY, secretHash } });
          const request = written.find(({ type }) => type === 'DeviceMoveRequested')?.id;
          if (request !== undefined) carryOut(device, { type: 'CompleteMove', ...here, request }, ledger);
        }
        const events = ledger.read(DEVICE);
        const last = events.findLastIndex(({ type }) => type === 'DeviceCredentialIssued');
        const at = new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
        const state = ledger.state(device, DEVICE);
        const good = goodSecretsOf(state, at);
        expect(good.length).toBeLessThanOrEqual(2);
        if (last < 0) return expect(good).toEqual([]);
        const { data } = events[last] as (typeof events)[number] & {
          readonly data: { readonly productId: string };
        };
        const memberAfter = (count: number) =>
          events
            .slice(0, count)
            .reduce((folded, event) => evolveDevice(folded, event as never), initialDevice).membership
            ?.productId ?? null;
        const isOver = events
          .slice(last + 1)
          .some((event, index) => endsIt(event, data.productId, memberAfter(last + 1 + index)));
        expect(good.length > 0).toBe(!isOver);
      },
    ),
    { numRuns: 150 },
  );
});

it('a credential of one product is none of another', () => {
  const ledger = new Ledger();
  for (const event of [quarantined(), issued(null, 'product-secret', SHA('1'), LAMP)])
    ledger.append(DEVICE, event);
  ledger.append(DEVICE, issued('2026-11-24T10:00:00.000Z', 'team', SHA('2'), 'bulb'));
  expect(goodSecretsOf(ledger.state(device, DEVICE), NOW)).toEqual([SHA('2')]);
});

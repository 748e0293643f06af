import {
  positionOf,
  type FirmwareEvent,
  type FirmwareVersion,
  type Recorded,
  type WithdrawBody,
} from '#contracts';
import {
  archived,
  closing,
  FIRMWARE,
  GROUP,
  firmwareClosing,
  LAMP,
  Ledger,
  nothing,
  onProduct,
  ORG,
  product,
  PRODUCT,
  rejected,
  released,
  story,
  uploaded,
  withdrawn,
} from '../testing';
import { firmware, type FirmwareCommand } from './firmware';
import { releasedTo } from './state';

const { given } = story(firmware);
const here = { orgId: ORG, productId: LAMP } as const;
const withdraw = (version: FirmwareVersion, body: WithdrawBody = {}): FirmwareCommand => ({
  type: 'WithdrawFirmware',
  ...here,
  version,
  body,
});
const remove = (version: FirmwareVersion): FirmwareCommand => ({ type: 'DeleteFirmware', ...here, version });
const settle = (version: FirmwareVersion, request: string, devices: number | null): FirmwareCommand => ({
  type: 'SettleFirmwareDeletion',
  ...here,
  version,
  request,
  finding: devices === null ? { kind: 'timeout' } : { kind: 'counted', devices },
});
const gone = (version: FirmwareVersion): FirmwareEvent => ({ type: 'FirmwareDeleted', data: { version } });
const notGone = (
  version: FirmwareVersion,
  cause: 'in-use' | 'timeout' | 'compensation',
  devices: number,
): FirmwareEvent => ({
  type: 'FirmwareDeletionRejected',
  data: { version, cause, devices },
});
const uploads = [uploaded(1), uploaded(2), uploaded(3)];
const three = [product(), uploads];

describe('withdrawing a release', () => {
  it('D21 leads back to the version before', () => {
    const told = given(three, released(1), released(2, null, 1), released(3, null, 2))
      .when(withdraw(3))
      .then([withdrawn(3, 2)]);
    expect(told.state.product.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('D21 leads to none after the first', () => {
    expect(
      given(three, released(1))
        .when(withdraw(1))
        .then([withdrawn(1, null)]).state.product,
    ).toEqual([]);
  });

  it('D21 the version before a repeated release is the one between', () => {
    const told = given(three, released(1), released(2, null, 1), released(1, null, 2))
      .when(withdraw(1))
      .then([withdrawn(1, 2)]);
    expect(told.state.product.map(({ version }) => version)).toEqual([1, 2]);
  });

  it('D21 a version that was deleted since is passed over', () => {
    const told = given(
      three,
      released(1),
      released(2, null, 1),
      released(3, null, 2),
      firmwareClosing(2),
      gone(2),
    )
      .when(withdraw(3))
      .then([withdrawn(3, 1)]);
    expect(releasedTo(told.state, null)?.version).toBe(1);
  });

  it('D21 a version that is being deleted is passed over: what is released is not deleted', () => {
    const told = given(three, released(1), released(2, null, 1), released(3, null, 2), firmwareClosing(2))
      .when(withdraw(3))
      .then([withdrawn(3, 1)]);
    expect(releasedTo(told.state, null)?.version).toBe(1);
  });

  it('D16 of groups leaves the release to the product, and the other way round', () => {
    const told = given(three, released(1), released(2, 'a'), released(2, 'b'))
      .when(withdraw(2, { groups: ['a', 'b'] }))
      .then([withdrawn(2, null, 'a'), withdrawn(2, null, 'b')]);
    expect(releasedTo(told.state, null)?.version).toBe(1);
  });

  it('D21 only what is released', () => {
    given(three, released(1)).when(withdraw(2)).then(rejected('not_released'));
    given(three, released(1))
      .when(withdraw(1, { groups: ['a'] }))
      .then(rejected('not_released'));
    given(three).when(withdraw(9)).then(rejected('not_found'));
  });
});

describe('the end of a group', () => {
  const end = (group: string, deletedAt: number): FirmwareCommand => ({
    type: 'EndGroupReleases',
    ...here,
    group,
    deletedAt: positionOf(deletedAt),
  });

  it('D16 is the end of what was released to it, not of other releases', () => {
    const told = given(three, released(1), released(1, 'a'), released(2, 'a', 1), released(2, 'b'))
      .when(end('a', 1_000))
      .then([withdrawn(2, null, 'a')]);
    expect(releasedTo(told.state, 'a')).toBeUndefined();
    expect(releasedTo(told.state, 'b')?.version).toBe(2);
    expect(releasedTo(told.state, null)?.version).toBe(1);
  });

  it('D16 ends nothing that was released to a new group of that name', () => {
    given(three, released(2, 'a')).when(end('a', 50)).then(nothing);
    given(three, released(2, 'a'))
      .when(end('a', 51))
      .then([withdrawn(2, null, 'a')]);
    given().when(end('a', 1_000)).then(nothing);
  });
});

describe('an archived or closing product', () => {
  it.each([withdraw(1), remove(2)])('A22, A25 refuses $type', command => {
    const there = [three, released(1)];
    given(there, onProduct(archived)).when(command).then(rejected('product_archived'));
    given(there, onProduct(closing)).when(command).then(rejected('product_closing'));
    given(uploaded(1)).when(command).then(rejected('not_found'));
  });
});

describe('deleting a version', () => {
  it('domain 3: asking closes its gate, twice is one request', () => {
    given(three)
      .when(remove(1))
      .then([firmwareClosing(1)]);
    given(three, firmwareClosing(1)).when(remove(1)).then(nothing);
  });

  it('domain 3: not while it is released, to the product or a group', () => {
    given(three, released(1)).when(remove(1)).then(rejected('firmware_released'));
    given(three, released(1, 'a')).when(remove(1)).then(rejected('firmware_released'));
    given(three, released(1), released(2, null, 1))
      .when(remove(1))
      .then([firmwareClosing(1)]);
    given(three).when(remove(9)).then(rejected('not_found'));
  });

  it('domain 3: with no device locked to it, it is deleted', () => {
    const told = given(three, released(1, 'a'), released(2, 'a', 1), firmwareClosing(1))
      .when(settle(1, 'e7', 0))
      .then([gone(1)]);
    expect([...told.state.versions.keys()]).toEqual([2, 3]);
    expect(told.state.highest).toBe(3);
    expect(told.state.groups.get('a')?.map(({ version }) => version)).toEqual([2]);
  });

  it('domain 3: with locked devices, or not in time, it stays', () => {
    const past = [three, firmwareClosing(1)];
    const told = given(past)
      .when(settle(1, 'e5', 2))
      .then([notGone(1, 'in-use', 2)]);
    expect(told.state.versions.get(1)?.deletion).toBeNull();
    given(past)
      .when(settle(1, 'e5', null))
      .then([notGone(1, 'timeout', 0)]);
  });

  it('domain 3: the outcome of an earlier request settles nothing', () => {
    given(three, firmwareClosing(1), notGone(1, 'timeout', 0), firmwareClosing(1))
      .when(settle(1, 'e5', 0))
      .then(nothing);
    given(three, firmwareClosing(1), gone(1))
      .when(settle(1, 'e5', 0))
      .then(nothing);
  });

  it('folding the request for a version that is not there changes nothing', () => {
    const told = given(firmwareClosing(5), notGone(5, 'timeout', 0)).when(remove(5));
    expect(told.state.versions.size).toBe(0);
  });
});

describe('compensation of a withdrawal', () => {
  const OPEN = { stream: PRODUCT, rule: 'product-open', revision: 0 } as const;
  const evidence = { deviceId: 'd1', eventId: 'e9', position: positionOf(90) };
  const proven: FirmwareEvent = {
    type: 'FirmwareReleased',
    data: { version: 3, group: null, previous: 1, evidence },
  };

  /** A log whose last event is a withdrawal that rests on the open product. */
  function withdrawnFrom(events: readonly FirmwareEvent[], last: FirmwareEvent, given: object[] = [OPEN]) {
    const ledger = new Ledger();
    for (const event of events) ledger.append(FIRMWARE, event);
    const before = ledger.state(firmware, FIRMWARE);
    const event = ledger.append(FIRMWARE, last, { given } as never) as Recorded<FirmwareEvent>;
    return { ledger, before, event };
  }
  const undo = ({ ledger, event }: ReturnType<typeof withdrawnFrom>): readonly FirmwareEvent[] => {
    const state = ledger.state(firmware, FIRMWARE);
    return firmware.compensate?.(event, state, ledger.everything()).events ?? [];
  };

  it('consistency 3: what was released is released again, with its proof, as if nothing had been', () => {
    const told = withdrawnFrom(
      [...uploads, released(1), released(2, null, 1), firmwareClosing(2), proven],
      withdrawn(3, 1),
    );
    const events = undo(told);
    expect(events).toEqual([proven]);
    const compensates = { eventId: told.event.id, code: 'product_archived' } as const;
    for (const event of events) told.ledger.append(FIRMWARE, event, { compensates });
    const { withdrawals: _, ...after } = told.ledger.state(firmware, FIRMWARE);
    expect({ ...after, withdrawals: new Map() }).toEqual(told.before);
    expect(undo(told)).toEqual([]);
  });

  it('consistency 3: not where another release stands by then, or the version goes', () => {
    const told = () => withdrawnFrom([...uploads, released(1), released(2, null, 1)], withdrawn(2, 1));
    expect(undo(told())).toEqual([released(2, null, 1)]);
    for (const since of [released(3, null, 1), firmwareClosing(2), withdrawn(1, null)]) {
      const { ledger, ...rest } = told();
      ledger.append(FIRMWARE, since);
      expect(undo({ ledger, ...rest })).toEqual([]);
    }
  });

  it('D16 what ended in favour of a later group of that name stays ended', () => {
    const group = { stream: GROUP('a'), rule: 'group', revision: 2 };
    const told = withdrawnFrom([...uploads, released(1, 'a')], withdrawn(1, null, 'a'), [OPEN, group]);
    expect(undo(told)).toEqual([]);
  });
});

describe('compensation of a firmware event', () => {
  function takenBack(events: readonly FirmwareEvent[], index: number): readonly FirmwareEvent[] | undefined {
    const ledger = new Ledger();
    const recorded = events.map(event => ledger.append(FIRMWARE, event) as Recorded<FirmwareEvent>);
    const event = recorded[index];
    return (
      event && firmware.compensate?.(event, ledger.state(firmware, FIRMWARE), ledger.everything()).events
    );
  }
  const back = (version: FirmwareVersion, next: FirmwareVersion | null, group: string | null = null) => ({
    type: 'FirmwareWithdrawn',
    data: { version, group, next, reason: 'compensation' },
  });

  it('consistency 3: an upload is deleted again, once', () => {
    expect(takenBack([uploaded(1)], 0)).toEqual([gone(1)]);
    expect(takenBack([uploaded(1), firmwareClosing(1), gone(1)], 0)).toEqual([]);
  });

  it('consistency 3: a release goes back to the version before, if it still is the newest', () => {
    expect(takenBack([...uploads, released(1), released(2, null, 1)], 4)).toEqual([back(2, 1)]);
    expect(takenBack([...uploads, released(1, 'a')], 3)).toEqual([back(1, null, 'a')]);
    expect(takenBack([...uploads, released(1), released(2, null, 1)], 3)).toEqual([]);
    expect(takenBack([...uploads, released(1), withdrawn(1, null)], 3)).toEqual([]);
  });

  it('consistency 3: a request to delete ends, once', () => {
    const back = notGone(1, 'compensation', 0);
    expect(takenBack([...uploads, firmwareClosing(1)], 3)).toEqual([back]);
    expect(takenBack([...uploads, firmwareClosing(1), back], 3)).toEqual([]);
    expect(takenBack([...uploads, firmwareClosing(1), gone(1)], 3)).toEqual([]);
  });

  it('consistency 3: the others rest on no gate', () => {
    for (const event of [withdrawn(1, null), gone(1), notGone(1, 'timeout', 0)])
      expect(takenBack([...uploads, event], 3)).toEqual([]);
  });
});

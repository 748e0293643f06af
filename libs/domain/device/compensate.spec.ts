import type { DeviceEvent, EventId, FirmwareEvent, Recorded } from '#contracts';
import {
  attached,
  bound,
  detachedFrom,
  DEVICE,
  development,
  edited,
  FIRMWARE,
  firmwareClosing,
  grouped,
  imported,
  LAMP,
  Ledger,
  locked,
  moved,
  moveRequested,
  quarantined,
  removed,
  shared,
  uploaded,
} from '../testing';
import { device } from './device';

/** What takes back the event at `index`, after all of `events`. */
function takenBack(events: readonly DeviceEvent[], index: number): readonly DeviceEvent[] | undefined {
  const ledger = new Ledger();
  const recorded = events.map(event => ledger.append(DEVICE, event) as Recorded<DeviceEvent>);
  const event = recorded[index];
  return event && device.compensate?.(event, ledger.state(device, DEVICE), ledger.everything()).events;
}

const reason = 'compensation';
const unlocked: DeviceEvent = { type: 'DeviceUnlocked', data: { version: 1 } };
const revoked = (by: string, account: string): DeviceEvent => ({
  type: 'ShareRevoked',
  data: { by, account },
});
const back = <E extends DeviceEvent>(event: E) => ({ ...event, data: { ...event.data, reason } });

describe('consistency 3: what takes a device event back', () => {
  it('a membership is ended, unless it is over already', () => {
    expect(takenBack([imported()], 0)).toEqual([back(removed)]);
    expect(takenBack([imported(), removed], 0)).toEqual([]);
    expect(takenBack([imported(), removed, imported()], 0)).toEqual([]);
  });

  it('A13 a move that was only asked for is given up; one that was done rests on no gate', () => {
    const rejected: DeviceEvent = {
      type: 'DeviceMoveRejected',
      data: { from: LAMP, to: 'bulb', reason },
    };
    expect(takenBack([imported(), moveRequested()], 1)).toEqual([rejected]);
    expect(takenBack([imported(), moveRequested(), rejected], 1)).toEqual([]);
    expect(takenBack([imported(), moveRequested(), moved()], 1)).toEqual([]);
    expect(takenBack([imported(), moveRequested(), moved()], 2)).toEqual([]);
  });

  it('C7 an attachment is ended, and no other', () => {
    const detached = (gatewayId: string) => ({ type: 'DeviceDetached', data: { gatewayId, reason } });
    expect(takenBack([imported(), attached('g1')], 1)).toEqual([detached('g1')]);
    expect(takenBack([imported(), attached('g1'), attached('g2', 'g1')], 2)).toEqual([detached('g2')]);
    expect(takenBack([imported(), attached('g1'), detachedFrom('g1')], 1)).toEqual([]);
  });

  it('a lock is undone, unless it was replaced or undone', () => {
    expect(takenBack([imported(), locked(1)], 1)).toEqual([back(unlocked)]);
    expect(takenBack([imported(), locked(1), locked(2)], 1)).toEqual([]);
    expect(takenBack([imported(), locked(1), unlocked], 1)).toEqual([]);
  });

  describe('D23 a lock that replaced another', () => {
    /** Versions 1 and 2 are there, the device is locked to 1 and then to 2; what takes that back after `further`. */
    function undo(further: readonly FirmwareEvent[] = []) {
      const ledger = new Ledger();
      for (const event of [uploaded(1), uploaded(2)]) ledger.append(FIRMWARE, event);
      const [, , second] = [imported(), locked(1), locked(2)].map(event => ledger.append(DEVICE, event));
      for (const event of further) ledger.append(FIRMWARE, event);
      const state = ledger.state(device, DEVICE);
      return device.compensate?.(second as Recorded<DeviceEvent>, state, ledger.everything());
    }

    it('gives way to that one, which rests on its own version anew', () => {
      expect(undo()?.events).toEqual([locked(1)]);
      expect(undo()?.given).toEqual([{ stream: FIRMWARE, rule: 'firmware-version', key: '1' }]);
    });

    it('is undone where the other version is gone or going', () => {
      const undone = [back({ type: 'DeviceUnlocked', data: { version: 2 } })];
      expect(undo([firmwareClosing(1)])?.events).toEqual(undone);
      expect(undo([firmwareClosing(1), { type: 'FirmwareDeleted', data: { version: 1 } }])?.events).toEqual(
        undone,
      );
    });

    it('gives way one by one, where several are taken back', () => {
      const ledger = new Ledger();
      for (const version of [1, 2, 3]) ledger.append(FIRMWARE, uploaded(version));
      const events = [imported(), locked(1), locked(2), locked(3)];
      const third = events.map(event => ledger.append(DEVICE, event) as Recorded<DeviceEvent>).at(-1);
      const takeBack = (event: Recorded<DeviceEvent> | undefined) => {
        const undone = event && device.compensate?.(event, ledger.state(device, DEVICE), ledger.everything());
        const compensates = { eventId: event?.id as EventId, code: 'firmware_closing' } as const;
        return undone?.events.map(
          each => ledger.append(DEVICE, each, { compensates }) as Recorded<DeviceEvent>,
        );
      };
      const [restored] = takeBack(third) ?? [];
      expect(restored).toMatchObject(locked(2));
      const [first] = takeBack(restored) ?? [];
      expect(first).toMatchObject(locked(1));
      expect(takeBack(first)).toMatchObject([{ type: 'DeviceUnlocked', data: { version: 1 } }]);
    });
  });

  it('a development mark is turned back, unless somebody else set it since or the device is gone', () => {
    expect(takenBack([imported(), development()], 1)).toEqual([development(false)]);
    expect(takenBack([imported(), development(), development(false)], 1)).toEqual([]);
    expect(takenBack([imported(), development(), development(false), development()], 1)).toEqual([]);
    expect(takenBack([imported(), development(), development(false)], 2)).toEqual([development()]);
    expect(takenBack([imported(), development(), development(false), development()], 2)).toEqual([]);
    expect(takenBack([imported(), development(), development(false), removed], 2)).toEqual([]);
  });

  it('groups lose what was added, and nothing else', () => {
    expect(takenBack([imported({ groups: ['a'] }), grouped(['a'], ['a', 'b'])], 1)).toEqual([
      back(grouped(['a', 'b'], ['a'])),
    ]);
    const later = [imported({ groups: ['a'] }), grouped(['a'], ['a', 'b']), grouped(['a', 'b'], ['b', 'c'])];
    expect(takenBack(later, 1)).toEqual([back(grouped(['b', 'c'], ['c']))]);
    expect(takenBack([...later, grouped(['b', 'c'], ['c'])], 1)).toEqual([]);
  });

  it('B7 edited properties are as before, where nobody has edited them since', () => {
    const edit = edited({ a: 1, b: 1 }, { a: 2, c: 2 });
    expect(takenBack([imported({ properties: { a: 1, b: 1 } }), edit], 1)).toEqual([
      back(edited({ a: 2, c: 2 }, { a: 1, b: 1 })),
    ]);
    const later = edited({ a: 2, c: 2 }, { a: 3, c: 2, d: 1 });
    expect(takenBack([imported(), edit, later], 1)).toEqual([
      back(edited({ a: 3, c: 2, d: 1 }, { a: 3, b: 1, d: 1 })),
    ]);
    expect(takenBack([imported(), edit, edited({ a: 2, c: 2 }, { b: 1, a: 1 })], 1)).toEqual([]);
  });

  it('C19 a binding loses what was added', () => {
    expect(takenBack([imported(), bound(['a'], ['a', 'b'])], 1)).toEqual([back(bound(['a', 'b'], ['a']))]);
    expect(takenBack([imported(), bound([], ['a']), bound(['a'], [])], 1)).toEqual([]);
  });

  it('C19 the account that loses its binding loses the shares that it gave', () => {
    const events = [imported(), bound(['a'], ['a', 'b']), shared('a', 'x'), shared('b', 'x')];
    expect(takenBack(events, 1)).toEqual([back(bound(['a', 'b'], ['a'])), back(revoked('b', 'x'))]);
  });

  it('C20 the account that was replaced is bound again, with the shares that it gave', () => {
    const replaced = bound(['a'], ['b'], 'alternate');
    const events = [imported(), bound([], ['a']), shared('a', 'x'), replaced, revoked('a', 'x')];
    expect(takenBack(events, 3)).toEqual([back(bound(['b'], ['a'], 'alternate'))]);
    expect(takenBack(events, 4)).toEqual([shared('a', 'x')]);
    expect(takenBack([...events, shared('a', 'x')], 4)).toEqual([]);
  });

  it('C19 a device that was handed on is given back, with the shares that had ended', () => {
    const handed: DeviceEvent = { type: 'CustodyTransferred', data: { from: 'a', to: 'b' } };
    const past = [
      imported(),
      bound([], ['a']),
      shared('a', 'x'),
      handed,
      bound(['a'], ['b']),
      revoked('a', 'x'),
    ];
    expect(takenBack(past, 3)).toEqual([]);
    expect(takenBack(past, 4)).toEqual([back(bound(['b'], ['a']))]);
    expect(takenBack(past, 5)).toEqual([shared('a', 'x')]);
    const third = [imported(), bound([], ['a', 'c']), handed, bound(['c', 'a'], ['c', 'b'])];
    expect(takenBack(third, 3)).toEqual([back(bound(['c', 'b'], ['c', 'a']))]);
    const toOther = [imported(), bound([], ['a', 'b']), handed, bound(['a', 'b'], ['b'])];
    expect(takenBack(toOther, 3)).toEqual([back(bound(['b'], ['a', 'b']))]);
  });

  it('C24 a share is ended, unless it is over already', () => {
    expect(takenBack([imported(), shared('a', 'x')], 1)).toEqual([back(revoked('a', 'x'))]);
    expect(takenBack([imported(), shared('a', 'x'), revoked('a', 'x')], 1)).toEqual([]);
  });

  it('D8 an approval brings its own removal, then the device waits in quarantine as it did', () => {
    const approved: DeviceEvent = { type: 'DeviceApproved', data: { productId: LAMP } };
    const joined = [quarantined(), approved, imported({ via: 'approval' })];
    expect(takenBack(joined, 2)).toEqual([back(removed)]);
    expect(takenBack([...joined, removed], 1)).toEqual([quarantined()]);
    expect(takenBack([imported(), quarantined(), approved], 2)).toEqual([quarantined()]);
    expect(takenBack([...joined, removed, quarantined()], 1)).toEqual([]);
    expect(takenBack([approved], 0)).toEqual([]);
  });

  it('the others rest on no gate', () => {
    const denied: DeviceEvent = { type: 'DeviceDenied', data: { productId: LAMP } };
    for (const event of [denied, quarantined(), removed, unlocked])
      expect(takenBack([imported(), event], 1)).toEqual([]);
  });
});

import { reportStream, type Recorded } from '#contracts';
import { sameJson } from '../../json';
import { firmwareTarget } from '../../report/decision';
import { report } from '../../report/report';
import { reportsOfMember } from '../../report/state';
import { DEVICES } from '../arbitraries/commands';
import { ORG } from '../fixtures';
import type { Fleet } from '../fleet';
import { before, outOfTurn, typed, type Invariants } from './invariant';

const streams = (fleet: Fleet) => DEVICES.map(id => fleet.ledger.read(reportStream(ORG, id)));
const deviceOn = (fleet: Fleet, { stream }: Recorded) =>
  fleet.device(DEVICES.find(id => reportStream(ORG, id) === stream) ?? DEVICES[0]);
const productOf = (fleet: Fleet, event: Recorded): string =>
  deviceOn(fleet, event).membership?.productId ?? 'none';

export const REPORT_INVARIANTS: Invariants = {
  'C26 a device is activated once, by the first that it says': fleet =>
    streams(fleet).flatMap(events =>
      events.filter(({ type, revision }) => (type === 'DeviceActivated') !== (revision === 0)),
    ),
  'C26, D25 it connects and disconnects in turns, but for boots': fleet =>
    streams(fleet).flatMap(events =>
      outOfTurn(
        events.filter((event, index) => {
          const last = typed(events.slice(0, index), 'DeviceConnected', 'DeviceDisconnected').at(-1);
          const isOnline = last?.type === 'DeviceConnected';
          return !(event.type === 'DeviceConnected' && event.data.boot && isOnline);
        }),
        ['DeviceConnected'],
        ['DeviceDisconnected'],
      ),
    ),
  'A13, A19 a report names what was reported before in this membership': (fleet, events) =>
    typed(events, 'FirmwareReported').filter(event => {
      const { membership } = deviceOn(fleet, event);
      if (membership === null) return true;
      const { running } = reportsOfMember(before(fleet, report, event), membership);
      return event.data.from !== (running?.version ?? null);
    }),
  'D8, D26, D28 nothing is offered in quarantine, to a development device, or past a lock': (fleet, events) =>
    typed(events, 'UpdateOffered').filter(event => {
      const { membership, quarantine, lock, development } = deviceOn(fleet, event);
      const { startedAt } = fleet.ledger.fact('report', event.stream);
      const isLocked = lock !== null && (lock.when === 'now' || startedAt > lock.since);
      const isPastTarget = isLocked ? event.data.version !== lock.version : development !== null;
      return quarantine?.productId === membership?.productId || isPastTarget;
    }),
  'domain 3: an offer names the event that led to it': (fleet, events) =>
    typed(events, 'UpdateOffered').filter(event => {
      const device = deviceOn(fleet, event);
      const state = fleet.ledger.fact('report', event.stream);
      const firmware = fleet.firmware(productOf(fleet, event));
      const { version, because, reason } = firmwareTarget({ device, report: state, firmware });
      const causes = fleet.ledger.events.filter(({ id }) => because.includes(id));
      const cause = reason === 'lock' ? 'DeviceLocked' : 'FirmwareReleased';
      return (
        event.data.version !== version ||
        !sameJson(event.data.because, because) ||
        causes.length !== 1 ||
        causes[0]?.type !== cause
      );
    }),
  'A11 no attempt passes the policy': (fleet, events) =>
    typed(events, 'UpdateOffered').filter(event => {
      const { maxAttempts } = fleet.product(productOf(fleet, event))?.firmwarePolicy ?? { maxAttempts: 0 };
      return event.data.attempt > maxAttempts;
    }),
  'A20 an outcome is that of the offer before it, and each has one at most, but for a success that did not last':
    fleet =>
      streams(fleet).flatMap(events => {
        const attempts = typed(
          events,
          'UpdateOffered',
          'UpdateSucceeded',
          'UpdateFailed',
          'UpdateReverted',
        ).filter(event => event.type !== 'UpdateFailed' || event.data.late !== true);
        return attempts.filter(({ type, data }, index) => {
          const last = attempts[index - 1];
          const isOfLast = last?.data.version === data.version && last.data.attempt === data.attempt;
          const follows = type === 'UpdateReverted' ? 'UpdateSucceeded' : 'UpdateOffered';
          return type !== 'UpdateOffered' && !(isOfLast && last.type === follows);
        });
      }),
  'A20 what has reverted runs the version before it again, since it was last told what to run': (
    fleet,
    events,
  ) =>
    typed(events, 'UpdateReverted').filter(({ data, stream, position }) => {
      const all = fleet.ledger.events;
      const success = typed(all, 'UpdateSucceeded').findLast(
        event => event.stream === stream && event.position < position,
      );
      const device = stream.replace('report-', 'device-');
      const wishes = all.filter(
        event =>
          event.position > (success?.position ?? position) &&
          ((event.stream === device && ['DeviceLocked', 'DeviceMoved'].includes(event.type)) ||
            (event.type === 'FirmwareWithdrawn' && event.data.version === data.version)),
      );
      const isBack = fleet.ledger.fact('report', stream).running?.version === data.from;
      return success?.data.from !== data.from || !isBack || wishes.length > 0;
    }),
  'A20 a success is a report of the version that was offered': (fleet, events) =>
    typed(events, 'UpdateSucceeded').filter(
      ({ data, stream }) => fleet.ledger.fact('report', stream).running?.version !== data.version,
    ),
};

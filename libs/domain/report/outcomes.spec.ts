import type { CheckInBody, ReportEvent } from '#contracts';
import {
  activated,
  connected,
  D1,
  development,
  disconnected,
  failed,
  imported,
  LAMP,
  locked,
  nothing,
  offered,
  onDevice,
  onFirmware,
  ORG,
  product,
  quarantined,
  released,
  removed,
  reported,
  reverted,
  story,
  succeeded,
  unlocked,
  uploaded,
  withdrawn,
} from '../testing';
import type { CheckIn } from './check-in';
import { report } from './report';

const { given } = story(report);
const checkIn = (body: Partial<CheckInBody> = {}): CheckIn => ({
  type: 'CheckIn',
  orgId: ORG,
  productId: LAMP,
  deviceId: D1,
  body: { online: true, ...body },
});
const member = [product(), onDevice(imported())];
const online = [...member, activated, connected()];
const LATER = '2026-11-23T11:00:00.000Z';

describe('offers', () => {
  const two = [onFirmware(uploaded(1)), onFirmware(uploaded(2)), onFirmware(released(2))];
  const because = ['e5'];

  it('D21 a device that does not run the released version is offered it once', () => {
    const told = given(member, two)
      .when(checkIn({ version: 1 }))
      .then([activated, connected(), reported(1), offered(2, 1, because)]);
    expect(told.state.offer).toMatchObject({ version: 2, attempt: 1 });
    given(online, two, reported(1), offered(2)).when(checkIn()).then(nothing);
  });

  it('D21 not while it is offline', () => {
    given(member, two)
      .when(checkIn({ online: false }))
      .then([activated]);
  });

  it('D21 another target replaces the open offer', () => {
    given(online, two, offered(2), onFirmware(uploaded(3)), onFirmware(released(3, null, 2)))
      .when(checkIn())
      .then([offered(3, 1, ['e10'])]);
  });

  it('D26, D28, D8 not to a locked, development or quarantined device', () => {
    given(online, two, reported(1), onDevice(locked(1, 'now')))
      .when(checkIn())
      .then(nothing);
    given(online, two, onDevice(development())).when(checkIn()).then(nothing);
    given(online, two, onDevice(quarantined())).when(checkIn()).then(nothing);
  });

  it('D25 a lock on reset is followed from the boot on', () => {
    const past = [online, two, reported(2), onDevice(locked(1, 'reset'))];
    given(past).when(checkIn()).then(nothing);
    given(past)
      .when(checkIn({ boot: true }))
      .then([connected(true), offered(1, 1, ['e9'])]);
  });

  it('A20 reporting the offered version is its success', () => {
    const told = given(online, two, reported(1), offered(2))
      .when(checkIn({ version: 2, outcome: { version: 2, result: 'succeeded' } }))
      .then([reported(2, 1), succeeded(2, 1)]);
    expect(told.state.offer).toBeNull();
  });

  it('A20 a success that is only claimed is not believed', () => {
    given(online, two, reported(1), offered(2))
      .when(checkIn({ version: 1, outcome: { version: 2, result: 'succeeded' } }))
      .then(nothing);
  });

  it('A20 a success also counts when the version is no longer the target', () => {
    given(online, two, offered(2), onFirmware(withdrawn(2, null)))
      .when(checkIn({ version: 2 }))
      .then([reported(2), succeeded(2)]);
  });

  it('A20 a failure closes the offer, and the next attempt is offered', () => {
    given(online, two, reported(1), offered(2))
      .when(checkIn({ version: 1, outcome: { version: 2, result: 'failed', error: 'flash' } }))
      .then([failed(2, 1, 1, 'flash'), offered(2, 2, ['e7'])]);
    given(online, two, offered(2))
      .when(checkIn({ online: false, outcome: { version: 2, result: 'failed' } }))
      .then([disconnected, failed(2)]);
  });

  const failure = { version: 2, result: 'failed' } as const;

  it('A20 a failure that is said again is the same one: by its time, or by the attempt that it names', () => {
    const tried = [online, two, reported(1), offered(2)];
    const told = given(tried)
      .when(checkIn({ outcome: failure, occurredAt: LATER }), { occurredAt: LATER })
      .then([failed(2, 1, 1), offered(2, 2, ['e7'])]);
    expect(told.state).toMatchObject({ failures: [{ version: 2, attempt: 1 }], offer: { attempt: 2 } });
    given(tried)
      .when(checkIn({ outcome: { ...failure, attempt: 1 } }))
      .then([failed(2, 1, 1), offered(2, 2, ['e7'])]);
    given(tried, failed(2, 1, 1), offered(2, 2))
      .when(checkIn({ outcome: { ...failure, attempt: 1 } }))
      .then(nothing);
    given(tried, failed(2, 1, 1), offered(2, 2))
      .when(checkIn({ outcome: { ...failure, attempt: 2 } }))
      .then([failed(2, 2, 1), offered(2, 3, ['e7'])]);
  });

  it('A20 a failure of which nothing but the version is said is that of the open attempt', () => {
    given(online, two, reported(1), failed(2, 1, 1), offered(2, 2))
      .when(checkIn({ outcome: failure }))
      .then([failed(2, 2, 1), offered(2, 3, ['e7'])]);
  });

  it('A20 a failure of what is not on offer is no outcome', () => {
    given(online, two, offered(2))
      .when(checkIn({ outcome: { version: 1, result: 'failed' } }))
      .then(nothing);
    given(online)
      .when(checkIn({ outcome: { version: 1, result: 'failed' } }))
      .then(nothing);
  });

  it('A11 after maxAttempts failures nothing is offered until the next release or lock', () => {
    const tries = [online, two, failed(2), failed(2), failed(2)];
    given(tries).when(checkIn()).then(nothing);
    const again = [...tries, onFirmware(withdrawn(2, null)), onFirmware(released(2))];
    given(again)
      .when(checkIn())
      .then([offered(2, 1, ['e12'])]);
    given(tries, onDevice(locked(2, 'now')))
      .when(checkIn())
      .then([offered(2, 1, ['e11'])]);
  });

  it('D21, A19 a device whose version is unknown is offered what is released, and that names no version it came from', () => {
    const text: ReportEvent = { type: 'FirmwareReported', data: { from: null, to: null, text: 'dev' } };
    given(online, two, text, offered(2))
      .when(checkIn({ version: 2 }))
      .then([reported(2), succeeded(2)]);
  });

  it('A20 a failure names its version as a report does, and none of what is no version', () => {
    given(online, two, reported(1), offered(2))
      .when(checkIn({ outcome: { version: '2', result: 'failed' } }))
      .then([failed(2, 1, 1), offered(2, 2, ['e7'])]);
    given(online, two, reported(1), offered(2))
      .when(checkIn({ outcome: { version: 'v2-dirty', result: 'failed' } }))
      .then(nothing);
  });

  it('A13 an offer of an earlier membership is not open any more', () => {
    given(online, two, offered(2), onDevice(removed), onDevice(imported()))
      .when(checkIn())
      .then([offered(2, 1, ['e7'])]);
  });
});

describe('a device that falls back', () => {
  const two = [onFirmware(uploaded(1)), onFirmware(uploaded(2)), onFirmware(released(2))];
  const updated = [online, two, reported(1), offered(2), reported(2, 1), succeeded(2, 1)];
  const back = checkIn({ version: 1 });

  it('A20 has reverted: its attempt has another last outcome, and counts', () => {
    const told = given(updated)
      .when(back)
      .then([reported(1, 2), reverted(2, 1), offered(2, 2, ['e7'])]);
    expect(told.state.failures).toMatchObject([{ version: 2, attempt: 1 }]);
    given(updated, reported(1, 2), reverted(2, 1), offered(2, 2)).when(back).then(nothing);
  });

  it('A11 is offered no more than the policy allows: boots 1, 2, 1, 2, …', () => {
    const twice = [1, 2].flatMap(attempt => [
      offered(2, attempt),
      reported(2, 1),
      succeeded(2, 1, attempt),
      reported(1, 2),
      reverted(2, 1, attempt),
    ]);
    const third = [offered(2, 3), reported(2, 1), succeeded(2, 1, 3)];
    const tried = [online, two, reported(1), twice, third];
    given(tried)
      .when(back)
      .then([reported(1, 2), reverted(2, 1, 3)]);
    given(tried, reported(1, 2), reverted(2, 1, 3))
      .when(checkIn({ version: 2 }))
      .then([reported(2, 1)]);
    given(tried, reported(1, 2), reverted(2, 1, 3), reported(2, 1))
      .when(back)
      .then([reported(1, 2)]);
  });

  it('A20 has not where a lock, a withdrawal, another offer or membership came between', () => {
    given(updated, onDevice(locked(1, 'now')))
      .when(back)
      .then([reported(1, 2)]);
    given(updated, onDevice(locked(1, 'now')), onDevice(unlocked(1)))
      .when(back)
      .then([reported(1, 2), offered(2, 1, ['e7'])]);
    given(updated, onFirmware(withdrawn(2, null)))
      .when(back)
      .then([reported(1, 2)]);
    given(updated, onFirmware(uploaded(3)), offered(3))
      .when(back)
      .then([reported(1, 2), offered(2, 1, ['e7'])]);
    given(updated, onDevice(removed), onDevice(imported()))
      .when(back)
      .then([reported(1), offered(2, 1, ['e7'])]);
  });

  it('A20 has not with any other version than the one that it came from', () => {
    given(updated, onFirmware(uploaded(3)))
      .when(checkIn({ version: 3 }))
      .then([reported(3, 2), offered(2, 1, ['e7'])]);
    given(online, two, offered(2), reported(2), succeeded(2))
      .when(back)
      .then([reported(1, 2), offered(2, 1, ['e7'])]);
  });

  it('A20 may say that it failed as well: that is one outcome', () => {
    const outcome = { version: 2, result: 'failed' } as const;
    given(updated)
      .when(checkIn({ version: 1, outcome, occurredAt: LATER }), { occurredAt: LATER })
      .then([reported(1, 2), reverted(2, 1), offered(2, 2, ['e7'])]);
  });
});

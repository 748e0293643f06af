import type { CheckInBody, FirmwareVersion, ReportEvent } from '#contracts';
import {
  activated,
  attached,
  connected,
  D1,
  detachedFrom,
  disconnected,
  failed,
  FIRMWARE,
  imported,
  LAMP,
  nothing,
  NOW,
  offered,
  on,
  onDevice,
  onFirmware,
  onReport,
  ORG,
  product,
  rejected,
  removed,
  reported,
  story,
  uploaded,
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
const EARLIER = '2026-11-23T09:00:00.000Z';
const LATER = '2026-11-23T11:00:00.000Z';

describe('a check-in', () => {
  it('D7 is that of a member of the product', () => {
    given().when(checkIn()).then(rejected('not_found'));
    given(product()).when(checkIn()).then(rejected('not_found'));
    given(onDevice(imported())).when(checkIn()).then(rejected('not_found'));
    given(product(), onDevice(imported({ productId: 'other' })))
      .when(checkIn())
      .then(rejected('not_found'));
    given(member, onDevice(removed)).when(checkIn()).then(rejected('not_found'));
  });

  it('C26 the first activates the device, also when it is not online', () => {
    given(member).when(checkIn()).then([activated, connected()]);
    given(member)
      .when(checkIn({ online: false }))
      .then([activated]);
  });

  it('C26 the next ones change nothing while it stays online', () => {
    given(online).when(checkIn()).then(nothing);
  });

  it('C26 goes offline and comes back', () => {
    const told = given(online)
      .when(checkIn({ online: false }))
      .then([disconnected]);
    expect(told.state.online).toBe(false);
    given(online, disconnected).when(checkIn()).then([connected()]);
    given(online, disconnected)
      .when(checkIn({ online: false }))
      .then(nothing);
  });

  it('D25 a boot is a new connect', () => {
    given(online)
      .when(checkIn({ boot: true }))
      .then([connected(true)]);
    given(online)
      .when(checkIn({ online: false, boot: true }))
      .then([disconnected]);
  });

  const sub = (specifiedGateway: boolean, specifiedGatewayId?: string) => [
    product({ deviceType: 'sub-device', specifiedGateway }),
    onDevice(imported(specifiedGatewayId === undefined ? {} : { specifiedGatewayId })),
    activated,
    connected(),
  ];
  const via = (gateway: string) => checkIn({ via: gateway });

  it('C8 a sub-device names the gateway that it is attached to, and never connects directly', () => {
    given(sub(false)).when(checkIn()).then(rejected('direct_connection'));
    given(sub(false)).when(via('g1')).then(rejected('direct_connection'));
    const behind = [sub(false), onDevice(attached('g1'))];
    given(behind).when(checkIn()).then(rejected('direct_connection'));
    given(behind).when(via('g2')).then(rejected('direct_connection'));
    given(behind).when(via('g1')).then(nothing);
    given(behind, onDevice(attached('g2', 'g1')))
      .when(via('g2'))
      .then(nothing);
    given(behind, onDevice(detachedFrom('g1')))
      .when(via('g1'))
      .then(rejected('direct_connection'));
  });

  it('C14 a sub-device with a specified gateway connects through no other', () => {
    const behind = [sub(true), onDevice(attached('g1'))];
    given(behind).when(via('g2')).then(rejected('wrong_gateway'));
    given(behind).when(via('g1')).then(nothing);
    given(sub(true, 'g1')).when(via('g2')).then(rejected('wrong_gateway'));
    given(sub(true, 'g1')).when(via('g1')).then(rejected('direct_connection'));
    given(sub(true)).when(via('g1')).then(rejected('direct_connection'));
  });

  it('C8 any other device connects as it likes', () => {
    given(online).when(via('g1')).then(nothing);
  });
});

describe('the version that a device reports', () => {
  it('A19 is recorded when it is another', () => {
    given(online)
      .when(checkIn({ version: 1 }))
      .then([reported(1)]);
    given(online, reported(1))
      .when(checkIn({ version: 2 }))
      .then([reported(2, 1)]);
    given(online, reported(1))
      .when(checkIn({ version: 1 }))
      .then(nothing);
  });

  it('D22 is recorded again after its upload and after a failed update to it', () => {
    given(online, reported(1), onFirmware(uploaded(1)))
      .when(checkIn({ version: 1 }))
      .then([reported(1, 1)]);
    given(online, onFirmware(uploaded(1)), reported(1))
      .when(checkIn({ version: 1 }))
      .then(nothing);
    given(online, reported(1), failed(1))
      .when(checkIn({ version: 1 }))
      .then([reported(1, 1)]);
    given(online, reported(1), failed(2))
      .when(checkIn({ version: 1 }))
      .then(nothing);
  });

  it('A13 is recorded again in a new membership', () => {
    given(online, reported(1), onDevice(removed), onDevice(imported()))
      .when(checkIn({ version: 1 }))
      .then([reported(1)]);
  });
});

describe('what a device calls its version and is none of the scheme', () => {
  const text = (said: string, from: FirmwareVersion | null = null): ReportEvent => ({
    type: 'FirmwareReported',
    data: { from, to: null, text: said },
  });

  it.each([
    [0, '0'],
    [65_535, '65535'],
    [1.5, '1.5'],
    ['v1.4-3-gabc', 'v1.4-3-gabc'],
    ['1.2.3', '1.2.3'],
    ['', ''],
    ['\ud800', '\ufffd'],
    ['x'.repeat(1_000), 'x'.repeat(200)],
  ])('C26, A19 %j is kept as text; the device is there and runs an unknown version', (version, kept) => {
    const told = given(member)
      .when(checkIn({ version }))
      .then([activated, connected(), text(kept)]);
    expect(told.state.running).toBeNull();
    given(online, reported(3))
      .when(checkIn({ version }))
      .then([text(kept, 3)]);
  });

  it('C2 null says nothing of it', () => {
    given(member)
      .when(checkIn({ version: null }))
      .then([activated, connected()]);
  });

  it('A19 is reported once, until it says something else', () => {
    given(online, text('dev'))
      .when(checkIn({ version: 'dev' }))
      .then(nothing);
    given(online, text('dev'))
      .when(checkIn({ version: 'dev-2' }))
      .then([text('dev-2')]);
    given(online, text('dev'))
      .when(checkIn({ version: 4 }))
      .then([reported(4)]);
    given(online, text('dev'), onDevice(removed), onDevice(imported()))
      .when(checkIn({ version: 'dev' }))
      .then([text('dev')]);
  });

  it('A19 of a semver product it may have build metadata; a number is text there', () => {
    const semver = [product({ versionScheme: 'semver' }), onDevice(imported()), activated, connected()];
    given(semver)
      .when(checkIn({ version: '1.2.3+4' }))
      .then([reported('1.2.3+4')]);
    given(semver)
      .when(checkIn({ version: 7 }))
      .then([text('7')]);
  });

  it('D18 an integer may be written as text', () => {
    given(online)
      .when(checkIn({ version: '7' }))
      .then([reported(7)]);
  });

  it('consistency 10: an older one is kept as late', () => {
    const late = { type: 'FirmwareReported', data: { from: 1, to: null, text: 'dev', late: true } };
    const told = given(online, reported(1))
      .when(checkIn({ version: 'dev', occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([late]);
    expect(told.state.running?.version).toBe(1);
  });
});

describe('late reports', () => {
  const late = { ...reported(5, 1), data: { from: 1, to: 5, late: true } };

  it('consistency 10: an older report is kept and changes nothing', () => {
    const told = given(online, reported(1))
      .when(checkIn({ online: false, version: 5, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([late]);
    expect(told.state).toMatchObject({ online: true, running: { version: 1 }, reportedAt: NOW });
  });

  it('consistency 10: without a version there is nothing to keep', () => {
    given(online)
      .when(checkIn({ online: false, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then(nothing);
  });

  it('consistency 10: without a version before, it is from none', () => {
    given(online)
      .when(checkIn({ version: 5, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([{ ...late, data: { from: null, to: 5, late: true } }]);
  });

  it('A13, consistency 10: it does not name what an earlier membership ran', () => {
    given(online, reported(1), onDevice(removed), onDevice(imported()))
      .when(checkIn({ version: 5, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([{ ...late, data: { from: null, to: 5, late: true } }]);
  });

  const outcome = { version: 2, result: 'failed', error: 'flash' } as const;
  const lateFailure = (attempt: number) => ({
    type: 'UpdateFailed',
    data: { version: 2, from: 1, attempt, error: 'flash', late: true },
  });

  it('consistency 10: a failure of before is kept, once, and closes no attempt', () => {
    const told = given(online, reported(1), offered(2))
      .when(checkIn({ outcome, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([lateFailure(1)]);
    expect(told.state).toMatchObject({ offer: { version: 2, attempt: 1 }, failures: [] });
    given(online, reported(1), onReport(failed(2, 1, 1), EARLIER))
      .when(checkIn({ outcome, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then(nothing);
    given(online, reported(1))
      .when(checkIn({ outcome: { ...outcome, attempt: 7 }, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([lateFailure(7)]);
    given(online, reported(1))
      .when(checkIn({ outcome, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then(nothing);
  });

  it('consistency 10: that a device fell silent is no report, so what it says of before is not late', () => {
    const silent: ReportEvent = { type: 'DeviceDisconnected', data: { cause: 'timeout', lastSeen: EARLIER } };
    given(member, onReport(activated, EARLIER), onReport(connected(), EARLIER), silent)
      .when(checkIn({ version: 5, occurredAt: EARLIER }), { occurredAt: EARLIER })
      .then([connected(), reported(5)]);
  });

  it('consistency 10: the newest report counts, by the device’s own time', () => {
    given(online)
      .when(checkIn({ version: 5, occurredAt: LATER }), { occurredAt: LATER })
      .then([reported(5)]);
    const told = given(online, on(FIRMWARE, uploaded(1))).when(checkIn({ version: 5 }), {
      occurredAt: LATER,
    });
    expect(told.then([reported(5)]).state.reportedAt).toBe(LATER);
  });
});

describe('silence', () => {
  const silent = {
    type: 'MarkSilent',
    orgId: ORG,
    productId: LAMP,
    deviceId: D1,
    lastSeen: EARLIER,
  } as const;

  it('consistency 8: an online device that was not heard of is disconnected', () => {
    const timeout = { type: 'DeviceDisconnected', data: { cause: 'timeout', lastSeen: EARLIER } };
    expect(given(online).when(silent).then([timeout]).state.online).toBe(false);
  });

  it('consistency 8: not one that is offline', () => {
    given(online, disconnected).when(silent).then(nothing);
    given().when(silent).then(nothing);
  });
});

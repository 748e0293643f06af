import type { FirmwareEvent, FirmwareVersion, ReleaseBody } from '#contracts';
import {
  aGroup,
  archived,
  bytesAdded,
  closing,
  D1,
  DEVICE,
  failed,
  firmwareClosing,
  GROUP,
  groupDeleted,
  imported,
  LAMP,
  nothing,
  on,
  onDevice,
  onProduct,
  onReport,
  ORG,
  product,
  PRODUCT,
  quarantined,
  rejected,
  released,
  removed,
  REPORT,
  reported,
  story,
  uploaded,
  withdrawn,
} from '../testing';
import type { ReleaseFirmware } from './release';
import { isReleased } from './deletion';
import { firmware } from './firmware';

const { given } = story(firmware);
const release = (
  version: FirmwareVersion,
  body: ReleaseBody = { evidenceDeviceId: D1 },
): ReleaseFirmware => ({
  type: 'ReleaseFirmware',
  orgId: ORG,
  productId: LAMP,
  version,
  body,
});
const proven = (
  version: FirmwareVersion,
  previous: FirmwareVersion | null,
  eventId: string,
  place: number,
): FirmwareEvent => ({
  type: 'FirmwareReleased',
  data: {
    version,
    group: null,
    previous,
    evidence: { deviceId: D1, eventId, position: String(place * 10).padStart(20, '0') },
  },
});
const open = { stream: PRODUCT, rule: 'product-open' } as const;

describe('D22 a version must run on a device before it is released', () => {
  it('D22 keeps the proof', () => {
    given(product(), uploaded(1), onDevice(imported()), onReport(reported(1)))
      .when(release(1))
      .then([proven(1, null, 'e4', 4)])
      .under(open);
  });

  it('D22 without a device to look at there is no proof', () => {
    given(product(), uploaded(1)).when(release(1, {})).then(rejected('not_proven'));
  });

  it('D22 a device that never reported is no proof', () => {
    given(product(), uploaded(1), onDevice(imported())).when(release(1)).then(rejected('not_proven'));
  });

  it('D22 a device that runs another version by now is no proof', () => {
    given(product(), uploaded(1), onDevice(imported()), onReport(reported(1)), onReport(reported(2, 1)))
      .when(release(1))
      .then(rejected('not_proven'));
  });

  it('D22 a report from before the upload is no proof', () => {
    given(product(), onDevice(imported()), onReport(reported(1)), uploaded(1))
      .when(release(1))
      .then(rejected('not_proven'));
  });

  it('D22 a report from before the present membership is no proof', () => {
    const before = [onDevice(imported()), onReport(reported(1)), onDevice(removed)];
    given(product(), uploaded(1), before, onDevice(imported())).when(release(1)).then(rejected('not_proven'));
  });

  it('D22 a device that is no member, or of another product, or in quarantine is no proof', () => {
    given(product(), uploaded(1), onReport(reported(1)))
      .when(release(1))
      .then(rejected('not_proven'));
    given(product(), uploaded(1), onDevice(imported({ productId: 'other' })), onReport(reported(1)))
      .when(release(1))
      .then(rejected('not_proven'));
    given(product(), uploaded(1), onDevice(imported()), onDevice(quarantined()), onReport(reported(1)))
      .when(release(1))
      .then(rejected('not_proven'));
  });

  it('D22 a failed update to it since is no proof, one before or of another version does not matter', () => {
    const past = [product(), uploaded(1), onDevice(imported())];
    given(past, onReport(reported(1)), onReport(failed(1)))
      .when(release(1))
      .then(rejected('not_proven'));
    given(past, onReport(failed(1)), onReport(reported(1)), onReport(failed(2)))
      .when(release(1))
      .then([proven(1, null, 'e5', 5)]);
  });
});

describe('releasing a version', () => {
  it('D21 names the version before; again it changes nothing', () => {
    const past = [product(), uploaded(1), uploaded(2), onDevice(imported()), onReport(reported(2))];
    given(past, released(1))
      .when(release(2))
      .then([proven(2, 1, 'e5', 5)]);
    given(past, released(2)).when(release(2)).then(nothing);
  });

  it('D21 an older version can be released again', () => {
    given(product(), uploaded(1), uploaded(2), released(2), onDevice(imported()), onReport(reported(1)))
      .when(release(1))
      .then([proven(1, 2, 'e6', 6)]);
  });

  it('D16, D22 to groups needs no proof: that is how proof is made', () => {
    const told = given(product(), uploaded(1), uploaded(2), aGroup('a'), aGroup('b'), released(1, 'b'))
      .when(release(2, { groups: ['a', 'b'] }))
      .then([released(2, 'a'), released(2, 'b', 1)])
      .under(open, { stream: GROUP('a'), rule: 'group' }, { stream: GROUP('b'), rule: 'group' });
    expect(isReleased(told.state, 2)).toBe(true);
    expect(isReleased(told.state, 1)).toBe(false);
  });

  it('D16 only to groups that are there, and only where it is not released yet', () => {
    given(product(), uploaded(1), aGroup('a'))
      .when(release(1, { groups: ['a', 'b'] }))
      .then(rejected('group_unknown'));
    given(product(), uploaded(1), aGroup('a'), on(GROUP('a'), groupDeleted('a')))
      .when(release(1, { groups: ['a'] }))
      .then(rejected('group_unknown'));
    given(product(), uploaded(1), aGroup('a'), aGroup('b'), released(1, 'a'))
      .when(release(1, { groups: ['a', 'b'] }))
      .then([released(1, 'b')]);
  });

  it('D16 what was released to an earlier group of that name ends first, also the same version', () => {
    const again = [aGroup('a'), on(GROUP('a'), groupDeleted('a')), aGroup('a')];
    const past = [product(), uploaded(1), uploaded(2), again[0] ?? [], released(1, 'a'), again.slice(1)];
    for (const version of [1, 2]) {
      const told = given(past)
        .when(release(version, { groups: ['a'] }))
        .then([withdrawn(1, null, 'a'), released(version, 'a')]);
      expect(told.state.groups.get('a')?.map(each => each.version)).toEqual([version]);
    }
  });

  it('D22 looks at a device only for a release to the product, and then at the end of its streams', () => {
    const facts = (body: ReleaseBody) => firmware.facts(release(1, body));
    expect(facts({}).map(({ kind }) => kind)).toEqual(['product']);
    expect(facts({ evidenceDeviceId: 'd1', groups: ['a'] }).map(({ kind }) => kind)).toEqual([
      'product',
      'group',
    ]);
    expect(facts({ evidenceDeviceId: 'd1' }).slice(1)).toEqual([
      { kind: 'device', stream: DEVICE, maxAgeMs: 0 },
      { kind: 'report', stream: REPORT, maxAgeMs: 0 },
    ]);
  });

  it('A5 only a version of this product that stays', () => {
    given(product()).when(release(1)).then(rejected('not_found'));
    given(product(), uploaded(1), firmwareClosing(1)).when(release(1)).then(rejected('firmware_closing'));
  });

  it('D20 a version that has neither bytes nor a url is not released, also where it was once', () => {
    const past = [product(), uploaded(1, null), aGroup('a'), onDevice(imported()), onReport(reported(1))];
    for (const body of [{ evidenceDeviceId: D1 }, { groups: ['a'] }, {}])
      given(past).when(release(1, body)).then(rejected('bytes_missing'));
    given(past, released(1)).when(release(1)).then(rejected('bytes_missing'));
    given(past, bytesAdded(1))
      .when(release(1, { groups: ['a'] }))
      .then([released(1, 'a')]);
  });

  it('A22, A25 needs an open product', () => {
    given().when(release(1)).then(rejected('not_found'));
    given(product(), onProduct(archived)).when(release(1)).then(rejected('product_archived'));
    given(product(), onProduct(closing)).when(release(1)).then(rejected('product_closing'));
  });
});

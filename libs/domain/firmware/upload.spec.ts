import type { BlobId, FirmwareEvent, FirmwareVersion } from '#contracts';
import {
  archived,
  BLOB,
  bytesAdded,
  closing,
  firmwareClosing,
  LAMP,
  nothing,
  onProduct,
  ORG,
  product,
  PRODUCT,
  productCreated,
  rejected,
  SHA,
  story,
  uploaded,
} from '../testing';
import type { BinaryHeader, UploadFirmware } from './upload';
import { firmware } from './firmware';

const { given } = story(firmware);
const upload = (version: FirmwareVersion, more: Partial<UploadFirmware> = {}): UploadFirmware => ({
  type: 'UploadFirmware',
  orgId: ORG,
  productId: LAMP,
  version,
  title: `v${version}`,
  sha256: SHA('f'),
  size: 10,
  url: null,
  blob: BLOB,
  binary: null,
  ...more,
});
const binary = (more: Partial<BinaryHeader>): BinaryHeader => ({
  productNumber: null,
  version: null,
  platform: null,
  ...more,
});
const gone = (version: FirmwareVersion): FirmwareEvent => ({ type: 'FirmwareDeleted', data: { version } });

describe('uploading a firmware', () => {
  it('D20, A4 adds a version to the product', () => {
    given(product())
      .when(upload(3))
      .then([uploaded(3)])
      .under({ stream: PRODUCT, rule: 'product-open' });
  });

  it('D18 the version rises with every upload', () => {
    given(product(), uploaded(3))
      .when(upload(4))
      .then([uploaded(4)]);
    given(product(), uploaded(3)).when(upload(2)).then(rejected('version_not_higher'));
  });

  it('D18 the number of a deleted version is not given again', () => {
    given(product(), uploaded(3), firmwareClosing(3), gone(3))
      .when(upload(3))
      .then(rejected('version_not_higher'));
  });

  it('D18 semver versions rise by precedence', () => {
    const semver = product({ versionScheme: 'semver' });
    given(semver, uploaded('1.9.0'))
      .when(upload('1.10.0'))
      .then([uploaded('1.10.0')]);
    given(semver, uploaded('1.0.0')).when(upload('1.0.0-rc.1')).then(rejected('version_not_higher'));
  });

  it('D18 a semver version that differs in build metadata alone is not higher', () => {
    const semver = product({ versionScheme: 'semver' });
    given(semver)
      .when(upload('1.2.3+4'))
      .then([uploaded('1.2.3+4')]);
    given(semver, uploaded('1.2.3+4')).when(upload('1.2.3+5')).then(rejected('version_not_higher'));
    given(semver, uploaded('1.2.3+4')).when(upload('1.2.3')).then(rejected('version_not_higher'));
    given(semver, uploaded('1.2.3+4'))
      .when(upload('1.2.4+1'))
      .then([uploaded('1.2.4+1')]);
  });

  it('D18 only versions of the scheme of the product', () => {
    const semver = product({ versionScheme: 'semver' });
    for (const version of ['1.0.0', '1', '', 'latest', 0, -1, 1.5, 65_535])
      given(product()).when(upload(version)).then(rejected('version_scheme'));
    for (const version of [1, '1', '1.0', 'v1.0.0', '01.0.0'])
      given(semver).when(upload(version)).then(rejected('version_scheme'));
    const told = (decision: object) => ('message' in decision ? decision.message : '');
    expect(told(given(product()).when(upload('1.0.0')).decision)).toBe(
      'The versions of this product are integers from 1 to 65534: "1.0.0" is none.',
    );
    expect(told(given(semver).when(upload(1)).decision)).toBe(
      'The versions of this product are semver texts such as 1.2.3, at most 64 characters: 1 is none.',
    );
  });

  it('D20 the bytes of a version that was registered without any come later; then they stay', () => {
    const other = '11111111-2222-4333-8444-555555555555' as BlobId;
    const told = given(product(), uploaded(3, null))
      .when(upload(3))
      .then([bytesAdded(3)]);
    expect(told.state.versions.get(3)?.blob).toBe(BLOB);
    given(product(), uploaded(3, null), bytesAdded(3))
      .when(upload(3, { blob: other }))
      .then(nothing);
    given(product(), uploaded(3, null))
      .when(upload(3, { blob: null }))
      .then(nothing);
    given(product(), uploaded(3, null), firmwareClosing(3))
      .when(upload(3))
      .then(rejected('firmware_closing'));
  });

  it.each([{ title: 'x' }, { sha256: SHA('e') }, { size: 999 }, { url: 'https://example.com/f.bin' }])(
    'D20 the same version again is the same upload, but not with %j',
    other => {
      given(product(), uploaded(3)).when(upload(3)).then(nothing);
      given(product(), uploaded(3)).when(upload(3, other)).then(rejected('already_exists'));
    },
  );

  it('D19 the version must be the one compiled in', () => {
    given(product())
      .when(upload(3, { binary: binary({ version: 2 }) }))
      .then(rejected('binary_mismatch'));
    expect(given(product()).when(upload(3, { binary: binary({ version: 3 }) })).decision.kind).toBe(
      'accepted',
    );
  });

  it('D17 the product number must be that of the product', () => {
    given(product())
      .when(upload(3, { binary: binary({ productNumber: 8 }) }))
      .then(rejected('binary_mismatch'));
    const right = given(product()).when(upload(3, { binary: binary({ productNumber: 7 }) }));
    expect(right.decision.kind).toBe('accepted');
  });

  it('D17 a product number that fits no header is not compared', () => {
    const created = productCreated();
    const numbered = (number: number) =>
      onProduct({ ...created, data: { ...created.data, number } } as typeof created);
    const odd = upload(3, { binary: binary({ productNumber: 1 }) });
    expect(given(numbered(65_535)).when(odd).decision.kind).toBe('accepted');
    given(numbered(65_534)).when(odd).then(rejected('binary_mismatch'));
  });

  it('A22, A25 needs an open product', () => {
    given().when(upload(3)).then(rejected('not_found'));
    given(product(), onProduct(archived)).when(upload(3)).then(rejected('product_archived'));
    given(product(), onProduct(closing)).when(upload(3)).then(rejected('product_closing'));
  });
});

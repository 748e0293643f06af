import { shape } from '#contracts/http';
import { listView } from '../views/view';
import { firmware } from './model';

const Evidence = shape.named('Evidence', 'The proof that a version runs (D22).', {
  deviceId: shape.id('The device that ran the version.'),
  eventId: shape.text('Id of the event by which it said so.'),
  position: shape.position('Where that event is in the log.'),
});

const Release = shape.named('FirmwareRelease', 'A release to the product or to a group (D21).', {
  group: shape.nullable(shape.id('The group; null where it was released to the product.')),
  current: shape.flag('False when it was withdrawn, or when another version took its place.'),
  withdrawn: shape.flag('The last that was said of it there is that it was taken back.'),
  eventId: shape.text('Id of the event that released it.'),
  releasedAt: shape.time('When it was released.'),
  evidence: shape.nullable(Evidence, 'Null for groups.'),
});

export const Firmware = shape.named('Firmware', 'One firmware version (D17 to D20).', {
  id: shape.text('The version as text.'),
  productId: shape.id('The product.'),
  version: shape.Version,
  title: shape.text('What it is called.'),
  sha256: shape.Sha256,
  size: shape.count('In bytes.'),
  url: shape.nullable(shape.text('Where the bytes are when they are not here.')),
  releases: shape.listOf(Release, 'One for each target, the product first.'),
  released: shape.flag('Released to the product or to any group now.'),
  withdrawn: shape.flag('Was withdrawn somewhere and is released nowhere now: not handed out any more.'),
  uploadedAt: shape.time('When it was uploaded.'),
  revision: shape.Revision,
  stored: shape.flag('Its bytes are here.'),
  operation: shape.nullable(shape.text('The operation that deletes it, while it is under way.')),
  staleSince: shape.optional(shape.StaleSince),
});

export const firmwareView = listView({
  model: firmware,
  schema: Firmware,
  columns: [
    'id',
    'version',
    'title',
    'sha256',
    'size',
    'url',
    'stored',
    'released',
    'withdrawn',
    'releases',
    'uploadedAt',
    'revision',
  ],
  sorts: { uploadedAt: 'uploadedPosition', version: 'uploadedPosition' },
  sort: '-version',
  item: ({ orgId, uploadedPosition, deletion, blob, ...rest }) => ({
    id: String(rest.version),
    ...rest,
    stored: blob !== null,
    operation: deletion,
  }),
});

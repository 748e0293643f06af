import {
  firmwareEvents,
  firmwareStream,
  type BlobId,
  type FirmwareEvidence,
  type FirmwareVersion,
  type Recorded,
} from '#contracts';
import type { DocumentModel } from '../model';
import { documentId, documentIdOf, organizationIn, partOf } from '../document-ids';

/** A release of one version to the product (`group: null`) or to a group. */
interface FirmwareRelease {
  readonly group: string | null;
  /** False when it was withdrawn, or when another version took its place. */
  readonly current: boolean;
  /** The last that was said of it there is that it was taken back. */
  readonly withdrawn: boolean;
  readonly eventId: string;
  readonly releasedAt: string;
  /** The proof that it ran (D22); null for groups. */
  readonly evidence: FirmwareEvidence | null;
}

/** One firmware version (D17 to D20); id `org~product~version`. */
export interface FirmwareDocument {
  readonly orgId: string;
  readonly productId: string;
  readonly version: FirmwareVersion;
  readonly title: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
  /** Where the bytes are when they are not here. */
  readonly url: string | null;
  /** The bytes that are here. */
  readonly blob: BlobId | null;
  /** One for each target, the product first: whatever order they were made and taken back in, they say the same. */
  readonly releases: readonly FirmwareRelease[];
  /** Released to the product or to any group now. */
  readonly released: boolean;
  /** Was withdrawn somewhere and is released nowhere now: not handed out any more (domain.md 3). */
  readonly withdrawn: boolean;
  /** Id of the operation that deletes it. */
  readonly deletion: string | null;
  readonly uploadedAt: string;
  /** For the order "newest first", which is version order (D18). */
  readonly uploadedPosition: string;
  readonly revision: number;
}

export const firmware: DocumentModel<FirmwareDocument> = {
  kind: 'documents',
  name: 'firmware',
  version: 3,
  belongs: { to: 'product', by: 'productId' },
  handles: Object.keys(firmwareEvents) as (keyof typeof firmwareEvents)[],
  fields: {
    orgId: 'string',
    productId: 'string',
    released: 'boolean',
    uploadedPosition: 'string',
    blob: 'string',
  },
  indexes: [
    ['orgId', 'productId', 'uploadedPosition'],
    ['orgId', 'productId', 'released'],
    ['orgId', 'released'],
    ['blob'],
  ],
  onPoison: 'park',
  keys,
  evolve,
  past: {
    streams: id => [firmwareStream(organizationIn(id), partOf(id, 1))],
    begin: 'FirmwareUploaded',
  },
};

/** A release and a withdrawal name the other version whose release they end or bring back. */
function keys(event: Recorded): readonly string[] {
  const parent = documentIdOf(event, 'firmware');
  if (parent === null) return [];
  return [...new Set(versionsIn(event).map(version => documentId(parent, String(version))))];
}

function versionsIn(event: Recorded): readonly FirmwareVersion[] {
  switch (event.type) {
    case 'FirmwareReleased':
      return [event.data.version, ...(event.data.previous === null ? [] : [event.data.previous])];
    case 'FirmwareWithdrawn':
      return [event.data.version, ...(event.data.next === null ? [] : [event.data.next])];
    case 'FirmwareUploaded':
    case 'FirmwareBytesAdded':
    case 'FirmwareDeletionRequested':
    case 'FirmwareDeleted':
    case 'FirmwareDeletionRejected':
      return [event.data.version];
    default:
      return [];
  }
}

function evolve(document: FirmwareDocument | null, event: Recorded, key: string): FirmwareDocument | null {
  if (event.type === 'FirmwareUploaded') return uploaded(event, key);
  if (document === null || event.type === 'FirmwareDeleted') return null;
  const changed = { ...document, ...changes(document, event), revision: event.revision };
  const released = changed.releases.some(({ current }) => current);
  return { ...changed, released, withdrawn: !released && changed.releases.some(each => each.withdrawn) };
}

function uploaded(event: Extract<Recorded, { type: 'FirmwareUploaded' }>, key: string): FirmwareDocument {
  const { version, title, sha256, size, url, blob } = event.data;
  return {
    orgId: organizationIn(key),
    productId: partOf(key, 1),
    version,
    title,
    sha256,
    size,
    url,
    blob,
    releases: [],
    released: false,
    withdrawn: false,
    deletion: null,
    uploadedAt: event.recordedAt,
    uploadedPosition: event.position,
    revision: event.revision,
  };
}

/** What one later event changes in this version. */
function changes(document: FirmwareDocument, event: Recorded): Partial<FirmwareDocument> {
  switch (event.type) {
    case 'FirmwareReleased':
      return String(event.data.version) === String(document.version)
        ? { releases: withRelease(document.releases, event) }
        : { releases: changedAt(document.releases, event.data.group, { current: false }) };
    case 'FirmwareWithdrawn':
      return String(event.data.version) === String(document.version)
        ? { releases: changedAt(document.releases, event.data.group, { current: false, withdrawn: true }) }
        : { releases: changedAt(document.releases, event.data.group, { current: true, withdrawn: false }) };
    case 'FirmwareBytesAdded':
      return { blob: event.data.blob };
    case 'FirmwareDeletionRequested':
      return { deletion: event.id };
    case 'FirmwareDeletionRejected':
      return { deletion: null };
    default:
      return {};
  }
}

type Releases = FirmwareDocument['releases'];

/** A release whose withdrawal is taken back is the one that it was. */
function withRelease(releases: Releases, event: Extract<Recorded, { type: 'FirmwareReleased' }>): Releases {
  const { group, evidence } = event.data;
  if (event.metadata.compensates !== undefined)
    return changedAt(releases, group, { current: true, withdrawn: false });
  const release = {
    group,
    current: true,
    withdrawn: false,
    eventId: event.id,
    releasedAt: event.recordedAt,
    evidence,
  };
  return [...releases.filter(other => other.group !== group), release].toSorted(byTarget);
}

const byTarget = (a: FirmwareRelease, b: FirmwareRelease): number =>
  Number(a.group !== null) - Number(b.group !== null) || ((a.group ?? '') < (b.group ?? '') ? -1 : 1);

const changedAt = (
  releases: Releases,
  group: string | null,
  change: Pick<FirmwareRelease, 'current'> & Partial<Pick<FirmwareRelease, 'withdrawn'>>,
): Releases => releases.map(release => (release.group === group ? { ...release, ...change } : release));

import type { Readable } from 'node:stream';
import type { ByteRange } from '#blob-store';
import { deviceOf, isNotModified, Problem, rangeHolds, type HttpAnswer, type HttpRequest } from '#platform';
import { devices, firmware, products, type FirmwareDocument } from '#projections';
import type { QueryHandler, QueryTools } from '../parts';
import { positionHeader } from '../reading/answers';
import { inProduct } from '../reading/resources';
import type { Reading } from '../reading/reading';
import { rangeOf } from './byte-range';
import { firmwareOf } from './firmware';
import { refuseUnlessOffered } from './offered';

const CONTENT_TYPE = 'application/octet-stream';

/** The bytes of a firmware, whole or a range. Whether they are still handed out is looked at with each download. */
export const getFirmwareBinary =
  ({ freshness, blobStore }: QueryTools): QueryHandler<Readable> =>
  async request => {
    const device = deviceOf(request.principal);
    if (device !== undefined) await refuseUnlessOffered(device, request, freshness);
    const reading = await freshness.read(request, products, firmware, devices);
    const found = await firmwareOf(request, reading);
    await refuseWhatIsWithdrawn(found, reading);
    const { blob } = found;
    const size = blob === null ? null : await blobStore.size(blob);
    if (blob === null || size === null) throw notHere(found);
    const etag = `"${found.sha256}"`;
    const headers = { ...positionHeader(reading.position), ETag: etag, 'Accept-Ranges': 'bytes' };
    if (isNotModified(request.headers, etag)) return { status: 304, headers };
    const range = rangeOf(rangeHeader(request, etag), size);
    if (range === 'unsatisfiable') throw unsatisfiable(size);
    const part = range === 'whole' ? undefined : range;
    const body = await blobStore.get(blob, part);
    if (body === null) throw notHere(found);
    return bytes(body, headers, size, part);
  };

/**
 * A withdrawn version is refused (domain.md 3), but for devices that are locked to it: a lock stands until it is taken
 * away.
 */
async function refuseWhatIsWithdrawn(found: FirmwareDocument, reading: Reading): Promise<void> {
  if (!found.withdrawn) return;
  const locked = await reading.count(devices, [
    ...inProduct(found),
    { field: 'locked', op: 'eq', value: true },
    { field: 'lockedVersion', op: 'eq', value: String(found.version) },
  ]);
  if (locked > 0) return;
  throw new Problem('not_released', { detail: `Version ${found.version} was withdrawn.` });
}

/** Only GET has ranges (RFC 9110 14.2). */
const rangeHeader = ({ headers, isHead }: HttpRequest, etag: string): string | undefined =>
  isHead || !rangeHolds(headers, etag) ? undefined : headers.range;

const unsatisfiable = (size: number): Problem =>
  new Problem('range_not_satisfiable', {
    detail: `The file has ${size} bytes.`,
    headers: { 'Content-Range': `bytes */${size}` },
  });

function bytes(
  body: Readable,
  headers: Readonly<Record<string, string>>,
  size: number,
  range: ByteRange | undefined,
): HttpAnswer<Readable> {
  const length = range === undefined ? size : range.end - range.start + 1;
  const part = range === undefined ? {} : { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` };
  return {
    status: range === undefined ? 200 : 206,
    headers: { ...headers, ...part, 'Content-Length': String(length) },
    contentType: CONTENT_TYPE,
    body,
  };
}

const notHere = ({ version, url }: FirmwareDocument): Problem =>
  new Problem('not_found', {
    detail: url === null ? `The bytes of version ${version} are not here.` : `The bytes are at ${url}.`,
    ...(url === null ? {} : { extra: { url } }),
  });

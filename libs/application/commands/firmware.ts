import {
  readQueriedVersion,
  readVersion,
  type FirmwareVersion,
  type RegisterFirmwareBody,
  type WithdrawBody,
} from '#contracts';
import { reject, type FirmwareState } from '#domain';
import { BlobTooLarge, type BlobStore } from '#blob-store';
import { readFirmwareFile } from '../firmware/firmware-file';
import { withBytes } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import { firmwareDeletion } from '../settlement/closing';
import type { Settlement } from '../settlement/settlement';
import { placeOf, type CommandHandler, type CommandRequest } from './request';
import { settledRequest } from './settled-request';

export interface FirmwareCommandParts {
  readonly executor: Executor;
  readonly settlement: Settlement;
  readonly blobStore: BlobStore;
  /** Bytes. */
  readonly maxFirmwareBytes: number;
}

const versionIn = (params: Readonly<Record<string, string>>): FirmwareVersion =>
  readVersion(params['version'] ?? '');

/** D17 to D20. The bytes are kept before the event says so. */
export function uploadFirmware(parts: FirmwareCommandParts): CommandHandler {
  return async request => {
    const uploaded =
      request.stream === undefined
        ? registered(request.body as RegisterFirmwareBody)
        : await received(request, parts);
    if ('kind' in uploaded) return uploaded;
    const command = { type: 'UploadFirmware', ...placeOf(request), ...uploaded } as const;
    const envelope =
      request.stream === undefined ? request.envelope : withBytes(request.envelope, uploaded.sha256);
    const outcome = await parts.executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const { version, sha256, size } = keptOf(outcome) ?? uploaded;
    const created = outcome.events.length > 0;
    return { kind: 'done', id: String(version), outcome, created, more: { version, sha256, size } };
  };
}

/** What the upload says that it kept, now or when it was first sent; null when all was so already. */
function keptOf({ events }: Done) {
  for (const event of events) if (event.type === 'FirmwareUploaded') return event.data;
  return null;
}

const registered = ({ version, title, sha256, size, url }: RegisterFirmwareBody) => ({
  version,
  title,
  sha256,
  size,
  url: url ?? null,
  binary: null,
});

async function received(
  { stream, query }: CommandRequest,
  { blobStore, maxFirmwareBytes }: FirmwareCommandParts,
) {
  const version = readQueriedVersion(query['version'] ?? '');
  const title = query['title'] ?? '';
  if (stream === undefined) throw new Error('no bytes to receive');
  try {
    const { sha256, size } = await blobStore.put(stream, { maxBytes: maxFirmwareBytes });
    const file = await readFirmwareFile(blobStore, sha256, size);
    const binary = file.kind === 'application' ? file.header : null;
    const flaw = file.kind === 'unusable' && { flaw: file.flaw };
    return { version, title, sha256, size, url: null, binary, ...flaw };
  } catch (error) {
    if (!(error instanceof BlobTooLarge)) throw error;
    return reject('payload_too_large', `A firmware may have ${maxFirmwareBytes} bytes.`);
  }
}

export function withdrawFirmware({ executor }: FirmwareCommandParts): CommandHandler {
  return async request => {
    const version = versionIn(request.params);
    const body = request.body as WithdrawBody;
    const command = { type: 'WithdrawFirmware', ...placeOf(request), version, body } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: String(version), outcome };
  };
}

export function deleteFirmware(parts: FirmwareCommandParts): CommandHandler {
  return async request => {
    const where = placeOf(request);
    const version = versionIn(request.params);
    return settledRequest<FirmwareState>(parts, request, {
      closing: firmwareDeletion(where, version),
      command: { type: 'DeleteFirmware', ...where, version },
      id: String(version),
      open: state => openDeletion(state, version),
      isHopelessFirst: state => state.versions.has(version),
    });
  };
}

const openDeletion = (state: FirmwareState, version: FirmwareVersion) =>
  state.versions.get(version)?.deletion ?? null;

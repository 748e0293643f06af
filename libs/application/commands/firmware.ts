import type { Readable } from 'node:stream';
import {
  firmwareStream,
  readQueriedVersion,
  readVersion,
  type FirmwareVersion,
  type RegisterFirmwareBody,
  type WithdrawBody,
} from '#contracts';
import { reject, type FirmwareState, type Rejected, type UploadFirmware } from '#domain';
import { BlobTooLarge, type StoredBlob } from '#blob-store';
import type { FirmwareBytes } from '../firmware/firmware-bytes';
import type { FirmwareFile } from '../firmware/particle-module';
import { withBytes } from '../executor/envelope';
import type { Executor } from '../executor/executor';
import type { Outcome } from '../executor/outcome';
import { firmwareDeletion } from '../settlement/closing';
import type { Settlement } from '../settlement/settlement';
import { productRefOf, type AnswerTo, type CommandRequest, type HandlerOf } from './request';
import { settledRequest } from './settled-request';

export interface FirmwareCommandParts {
  readonly executor: Executor;
  readonly settlement: Settlement;
  readonly firmwareBytes: FirmwareBytes;
  /** Bytes. */
  readonly maxFirmwareBytes: number;
}

const versionIn = (params: Readonly<Record<string, string>>): FirmwareVersion =>
  readVersion(params['version'] ?? '');

/** D17 to D20. The bytes are kept before the event says so. */
export function uploadFirmware(parts: FirmwareCommandParts): HandlerOf<'UploadFirmware'> {
  return request =>
    request.stream === undefined ? registered(request, parts) : received(request, request.stream, parts);
}

type Upload = Omit<UploadFirmware, 'type' | 'orgId' | 'productId'>;

async function registered(request: CommandRequest, { executor }: FirmwareCommandParts) {
  const { version, title, sha256, size, url = null } = request.body as RegisterFirmwareBody;
  const upload: Upload = { version, title, sha256, size, url, blob: null, binary: null };
  const command = { type: 'UploadFirmware', ...productRefOf(request), ...upload } as const;
  return answered(await executor.execute({ command, envelope: request.envelope }), upload);
}

async function received(request: CommandRequest, stream: Readable, parts: FirmwareCommandParts) {
  const { executor, firmwareBytes, maxFirmwareBytes } = parts;
  const version = readQueriedVersion(request.query['version'] ?? '');
  const ref = { ...productRefOf(request), version };
  const blob = await receivedWithin(maxFirmwareBytes, () => firmwareBytes.put(stream, ref, maxFirmwareBytes));
  if ('kind' in blob) return blob;
  const { id, sha256, size } = blob;
  const upload: Upload = {
    version,
    title: request.query['title'] ?? '',
    sha256,
    size,
    url: null,
    blob: id,
    binary: null,
  };
  const outcome = await firmwareBytes.uploaded(blob, ref, async () => {
    const said = saidBy(await firmwareBytes.file(blob));
    const command = { type: 'UploadFirmware', ...ref, ...upload, ...said } as const;
    return executor.execute({ command, envelope: withBytes(request.envelope, sha256) });
  });
  return answered(outcome, upload);
}

async function receivedWithin(
  maxBytes: number,
  put: () => Promise<StoredBlob>,
): Promise<StoredBlob | Rejected> {
  try {
    return await put();
  } catch (error) {
    if (!(error instanceof BlobTooLarge)) throw error;
    return reject('payload_too_large', `A firmware may have ${maxBytes} bytes.`);
  }
}

const saidBy = (file: FirmwareFile): Pick<Upload, 'binary' | 'flaw'> => ({
  binary: file.kind === 'application' ? file.header : null,
  ...(file.kind === 'unusable' && { flaw: file.flaw }),
});

function answered(outcome: Outcome, upload: Upload): AnswerTo<'UploadFirmware'> {
  if (outcome.kind === 'rejected') return outcome;
  const first = outcome.events.find(event => event.type === 'FirmwareUploaded');
  const { version, sha256, size } = first?.data ?? upload;
  const created = first !== undefined;
  return { kind: 'done', id: String(version), outcome, created, more: { version, sha256, size } };
}

export function withdrawFirmware({ executor }: FirmwareCommandParts): HandlerOf<'WithdrawFirmware'> {
  return async request => {
    const version = versionIn(request.params);
    const body = request.body as WithdrawBody;
    const command = { type: 'WithdrawFirmware', ...productRefOf(request), version, body } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: String(version), outcome };
  };
}

export function deleteFirmware(parts: FirmwareCommandParts): HandlerOf<'DeleteFirmware'> {
  return async request => {
    const where = productRefOf(request);
    const version = versionIn(request.params);
    return settledRequest(parts, request, {
      closing: firmwareDeletion(where, version),
      command: { type: 'DeleteFirmware', ...where, version },
      id: String(version),
      before: await parts.executor.states.judged(firmwareStream(where.orgId, where.productId)),
      open: state => openDeletion(state, version),
      isHopelessFirst: state => state.versions.has(version),
    });
  };
}

const openDeletion = (state: FirmwareState, version: FirmwareVersion) =>
  state.versions.get(version)?.deletion ?? null;

import { groupStream, productStream, type FirmwareEvent, type FirmwareVersion } from '#contracts';
import {
  accept,
  reject,
  unchanged,
  type Context,
  type Decision,
  type GateSeen,
  type Rejected,
} from '../decider';
import { presentProduct, productOpen, refuseUnlessOpen } from '../product/gates';
import type * as commands from './commands';
import { evidence } from './evidence';
import { releasedTo, releaseLine, type FirmwareState, type UploadedFirmware } from './state';
import { compareVersions, fitsScheme } from './version';

type FirmwareDecision = Decision<FirmwareEvent>;

/** Product numbers above this do not fit a Particle header; 0xffff there means "none" (domain.md 2). */
const MAX_HEADER_NUMBER = 65_534;

export function decideFirmware(
  command: commands.FirmwareCommand,
  state: FirmwareState,
  context: Context,
): FirmwareDecision {
  switch (command.type) {
    case 'UploadFirmware':
      return uploadFirmware(command, state, context);
    case 'ReleaseFirmware':
      return releaseFirmware(command, state, context);
    case 'WithdrawFirmware':
      return withdrawFirmware(command, state);
    case 'DeleteFirmware':
      return deleteFirmware(command, state);
    case 'SettleFirmwareDeletion':
      return settleDeletion(command, state);
  }
}

/** D17 to D20: the version rises with each upload and is what the binary says. */
function uploadFirmware(
  command: commands.UploadFirmware,
  state: FirmwareState,
  { facts }: Context,
): FirmwareDecision {
  const stream = productStream(command.orgId, command.productId);
  const productState = facts.get('product', stream);
  const refusal = refuseUnlessOpen(productState, command.productId);
  if (refusal !== null) return refusal;
  const product = presentProduct(productState);
  const { version, title, sha256, size, url, binary } = command;
  if (product !== null && !fitsScheme(version, product.versionScheme)) {
    return reject(
      'version_scheme',
      `Version ${version} is not of the product's scheme ${product.versionScheme}.`,
    );
  }
  const mismatch = binaryMismatch(command, product?.number ?? 0);
  if (mismatch !== null) return reject('binary_mismatch', mismatch);
  const existing = state.versions.get(version);
  if (existing !== undefined) {
    const isSame = existing.sha256 === sha256 && existing.title === title && existing.url === url;
    return isSame ? unchanged : reject('already_exists', `Version ${version} exists with other content.`);
  }
  if (state.highest !== null && compareVersions(version, state.highest) <= 0) {
    return reject('version_not_higher', `Version ${version} is not higher than ${state.highest} (D18).`);
  }
  const data = { version, title, sha256, size, url, binary };
  return accept([{ type: 'FirmwareUploaded', data }], [productOpen(stream)]);
}

/** D17, D19: what the binary says must be what the upload says. */
function binaryMismatch({ binary, version }: commands.UploadFirmware, number: number): string | null {
  if (binary === null) return null;
  if (binary.version !== null && binary.version !== version) {
    return `The binary was compiled as version ${binary.version}, the upload says ${version}.`;
  }
  const isComparable = binary.productNumber !== null && number <= MAX_HEADER_NUMBER;
  return isComparable && binary.productNumber !== number
    ? `The binary was compiled for product ${binary.productNumber}, this product is ${number}.`
    : null;
}

const versionStands = (command: { orgId: string; productId: string }): GateSeen =>
  productOpen(productStream(command.orgId, command.productId));

/** The firmware that a command names, or why it can't be used. */
function usable(state: FirmwareState, version: FirmwareVersion): UploadedFirmware | Rejected {
  const firmware = state.versions.get(version);
  if (firmware === undefined) return reject('version_unknown', `There is no version ${version}.`);
  return firmware.deletion === null
    ? firmware
    : reject('firmware_closing', `Version ${version} is being deleted.`);
}

/** D21, D22: to the product only with proof; to groups without, for that is how proof is made. */
function releaseFirmware(
  command: commands.ReleaseFirmware,
  state: FirmwareState,
  context: Context,
): FirmwareDecision {
  const { facts } = context;
  const refusal = refuseUnlessOpen(
    facts.get('product', productStream(command.orgId, command.productId)),
    command.productId,
  );
  if (refusal !== null) return refusal;
  const firmware = usable(state, command.version);
  if ('kind' in firmware) return firmware;
  return command.body.groups === undefined
    ? releaseToProduct(command, state, firmware, context)
    : releaseToGroups(command, state, command.body.groups, context);
}

function releaseToProduct(
  command: commands.ReleaseFirmware,
  state: FirmwareState,
  firmware: UploadedFirmware,
  { facts }: Context,
): FirmwareDecision {
  const { orgId, productId, version } = command;
  const current = releasedTo(state, null);
  if (current?.version === version) return unchanged;
  const deviceId = command.body.evidenceDeviceId;
  const proof = deviceId === undefined ? null : evidence(facts, { orgId, productId, deviceId }, firmware);
  if (proof === null) {
    const where = deviceId === undefined ? 'any device of the product' : `device ${deviceId}`;
    return reject(
      'not_proven',
      `Version ${version} is not shown running on ${where} since its upload (D22).`,
    );
  }
  const data = { version, group: null, previous: current?.version ?? null, evidence: proof };
  return accept([{ type: 'FirmwareReleased', data }], [versionStands(command)]);
}

function releaseToGroups(
  command: commands.ReleaseFirmware,
  state: FirmwareState,
  groups: readonly string[],
  { facts }: Context,
): FirmwareDecision {
  const { orgId, productId, version } = command;
  const streams = groups.map(name => groupStream(orgId, productId, name));
  const missing = groups.filter((_, index) => {
    const stream = streams[index];
    return stream !== undefined && !facts.get('group', stream).exists;
  });
  if (missing.length > 0) return reject('group_unknown', `There is no group ${missing.join(', ')}.`);
  const targets = groups.filter(name => releasedTo(state, name)?.version !== version);
  const events = targets.map<FirmwareEvent>(name => ({
    type: 'FirmwareReleased',
    data: { version, group: name, previous: releasedTo(state, name)?.version ?? null, evidence: null },
  }));
  const gates = streams.map<GateSeen>(stream => ({ stream, rule: 'group' }));
  return accept(events, [versionStands(command), ...gates]);
}

/** Back to the version before, else none. */
function withdrawFirmware(
  { version, body }: commands.WithdrawFirmware,
  state: FirmwareState,
): FirmwareDecision {
  if (!state.versions.has(version)) return reject('version_unknown', `There is no version ${version}.`);
  const targets = body.groups ?? [null];
  const absent = targets.filter(target => releasedTo(state, target)?.version !== version);
  if (absent.length > 0) {
    const where = absent.map(target => target ?? 'the product').join(', ');
    return reject('not_released', `Version ${version} is not what is released to ${where}.`);
  }
  return accept(
    targets.map(group => ({
      type: 'FirmwareWithdrawn',
      data: { version, group, next: versionBefore(state, group) },
    })),
  );
}

/** The newest earlier release of another version that is there to stay: nothing goes back to one that is being deleted. */
export function versionBefore(state: FirmwareState, group: string | null): FirmwareVersion | null {
  const line = releaseLine(state, group);
  const current = line.at(-1);
  const before = line.findLast(
    ({ version }) => version !== current?.version && state.versions.get(version)?.deletion === null,
  );
  return before?.version ?? null;
}

/** Whether a version is released to the product or to any group. */
export function isReleased(state: FirmwareState, version: FirmwareVersion): boolean {
  return [null, ...state.groups.keys()].some(group => releasedTo(state, group)?.version === version);
}

/** Neither released nor locked to; the locks are counted behind the gate. */
function deleteFirmware({ version }: commands.DeleteFirmware, state: FirmwareState): FirmwareDecision {
  const firmware = state.versions.get(version);
  if (firmware === undefined) return reject('version_unknown', `There is no version ${version}.`);
  if (isReleased(state, version)) return reject('firmware_released', `Version ${version} is released.`);
  return firmware.deletion === null
    ? accept([{ type: 'FirmwareDeletionRequested', data: { version } }])
    : unchanged;
}

function settleDeletion(
  { version, request, finding }: commands.SettleFirmwareDeletion,
  state: FirmwareState,
): FirmwareDecision {
  if (state.versions.get(version)?.deletion?.eventId !== request) return unchanged;
  if (finding.kind === 'timeout') {
    return accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'timeout', devices: 0 } }]);
  }
  const { devices } = finding;
  return devices === 0
    ? accept([{ type: 'FirmwareDeleted', data: { version } }])
    : accept([{ type: 'FirmwareDeletionRejected', data: { version, cause: 'in-use', devices } }]);
}

import {
  groupStream,
  productStream,
  type FirmwareEvent,
  type FirmwareVersion,
  type Position,
} from '#contracts';
import {
  accept,
  reject,
  unchanged,
  type Context,
  type Decision,
  type GateSeen,
  type Rejected,
} from '../decider';
import { productOpen, refuseUnlessOpen } from '../product/gates';
import type { EndGroupReleases, ReleaseFirmware, WithdrawFirmware } from './commands';
import { evidence } from './evidence';
import { releasedTo, releaseLine, type FirmwareState, type UploadedFirmware } from './state';

type FirmwareDecision = Decision<FirmwareEvent>;

/** The refusal of what an archived or closing product does not take (A22, A25). */
const refusalIn = (
  { orgId, productId }: ReleaseFirmware | WithdrawFirmware,
  { facts }: Context,
): Rejected | null => refuseUnlessOpen(facts.get('product', productStream(orgId, productId)), productId);

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
export function releaseFirmware(
  command: ReleaseFirmware,
  state: FirmwareState,
  context: Context,
): FirmwareDecision {
  const refusal = refusalIn(command, context);
  if (refusal !== null) return refusal;
  const firmware = usable(state, command.version);
  if ('kind' in firmware) return firmware;
  return command.body.groups === undefined
    ? releaseToProduct(command, state, firmware, context)
    : releaseToGroups(command, state, command.body.groups, context);
}

function releaseToProduct(
  command: ReleaseFirmware,
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
  command: ReleaseFirmware,
  state: FirmwareState,
  groups: readonly string[],
  { facts }: Context,
): FirmwareDecision {
  const { orgId, productId, version } = command;
  const targets = groups.map(name => {
    const stream = groupStream(orgId, productId, name);
    return { name, stream, ...facts.get('group', stream) };
  });
  const missing = targets.filter(({ exists }) => !exists).map(({ name }) => name);
  if (missing.length > 0) return reject('group_unknown', `There is no group ${missing.join(', ')}.`);
  const events = targets.flatMap(({ name, since }) => releaseToGroup(state, version, name, since));
  const gates = targets.map<GateSeen>(({ stream }) => ({ stream, rule: 'group' }));
  return accept(events, [versionStands(command), ...gates]);
}

/** What was released to an earlier group of that name ends first: this one has nothing of it. */
function releaseToGroup(
  state: FirmwareState,
  version: FirmwareVersion,
  group: string,
  since: Position,
): readonly FirmwareEvent[] {
  const ended = releasesEnded(state, group, since);
  const current = ended.length > 0 ? undefined : releasedTo(state, group);
  if (current?.version === version) return [];
  const data = { version, group, previous: current?.version ?? null, evidence: null };
  return [...ended, { type: 'FirmwareReleased', data }];
}

/** D16: with a group ends what is released to it. A release to a new group of that name stays. */
export const endGroupReleases = (
  { group, deletedAt }: EndGroupReleases,
  state: FirmwareState,
): FirmwareDecision => accept(releasesEnded(state, group, deletedAt));

function releasesEnded(state: FirmwareState, group: string, before: Position): readonly FirmwareEvent[] {
  const current = releasedTo(state, group);
  if (current === undefined || current.position >= before) return [];
  return [{ type: 'FirmwareWithdrawn', data: { version: current.version, group, next: null } }];
}

/** Back to the version before, else none. */
export function withdrawFirmware(
  command: WithdrawFirmware,
  state: FirmwareState,
  context: Context,
): FirmwareDecision {
  const refusal = refusalIn(command, context);
  if (refusal !== null) return refusal;
  const { version, body } = command;
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

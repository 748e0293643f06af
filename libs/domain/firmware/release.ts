import {
  deviceStream,
  groupStream,
  reportStream,
  type FirmwareEvent,
  type FirmwareVersion,
  type Position,
  type ReleaseBody,
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
import type { FactRequest } from '../facts';
import { productOpen } from '../product/gates';
import { openProductCommand, productOf, type OnFirmware } from './declaration';
import { evidence } from './evidence';
import { isObtainable, releasedTo, type FirmwareState, type UploadedFirmware } from './state';
import { releasesEnded } from './withdrawal';

type FirmwareDecision = Decision<FirmwareEvent>;

export interface ReleaseFirmware extends OnFirmware {
  readonly type: 'ReleaseFirmware';
  readonly version: FirmwareVersion;
  /** `evidenceDeviceId`: the device to look at; found through a read model when the caller names none. */
  readonly body: ReleaseBody;
}

/** D21, D22: to the product only with proof; to groups without, for that is how proof is made. */
export const releaseFirmware = openProductCommand<ReleaseFirmware>('ReleaseFirmware', {
  facts: command => [...groupFacts(command), ...evidenceFacts(command)],
  decide(command, state, context) {
    const firmware = releasable(state, command.version);
    if ('kind' in firmware) return firmware;
    return command.body.groups === undefined
      ? releaseToProduct(command, state, firmware, context)
      : releaseToGroups(command, state, command.body.groups, context);
  },
});

const groupFacts = ({ orgId, productId, body }: ReleaseFirmware): readonly FactRequest[] =>
  (body.groups ?? []).map(name => ({ kind: 'group', stream: groupStream(orgId, productId, name) }));

function evidenceFacts({ orgId, body }: ReleaseFirmware): readonly FactRequest[] {
  const id = body.evidenceDeviceId;
  if (id === undefined || body.groups !== undefined) return [];
  return [
    { kind: 'device', stream: deviceStream(orgId, id), maxAgeMs: 0 },
    { kind: 'report', stream: reportStream(orgId, id), maxAgeMs: 0 },
  ];
}

/** The firmware that a command names, or why it can't be released. */
function releasable(state: FirmwareState, version: FirmwareVersion): UploadedFirmware | Rejected {
  const firmware = state.versions.get(version);
  if (firmware === undefined) return reject('version_unknown', `There is no version ${version}.`);
  if (firmware.deletion !== null) return reject('firmware_closing', `Version ${version} is being deleted.`);
  return isObtainable(firmware)
    ? firmware
    : reject(
        'bytes_missing',
        `Version ${version} was registered without a url, and its bytes were not sent.`,
      );
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
  return accept([{ type: 'FirmwareReleased', data }], [productOpen(productOf(command))]);
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
  return accept(events, [productOpen(productOf(command)), ...gates]);
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

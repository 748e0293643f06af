import {
  deviceStream,
  groupStream,
  reportStream,
  type FirmwareEvent,
  type FirmwareVersion,
  type Position,
  type ReleaseBody,
} from '#contracts';
import { accept, reject, unchanged, type Context, type Decision, type Rejected } from '../decider';
import type { FactRequest } from '../facts';
import { productOpen } from '../gates';
import { groupFacts, groupGates, refuseUnknownGroups } from '../group/named';
import { productOf, type InProduct } from '../in-product';
import { noSuchVersion, openProductCommand } from './declaration';
import { evidence } from './evidence';
import { isObtainable, releasedTo, type FirmwareState, type UploadedFirmware } from './state';
import { releasesEnded } from './withdrawal';

type FirmwareDecision = Decision<FirmwareEvent>;

export interface ReleaseFirmware extends InProduct {
  readonly type: 'ReleaseFirmware';
  readonly version: FirmwareVersion;
  /** `evidenceDeviceId`: the device to look at; found through a read model when the caller names none. */
  readonly body: ReleaseBody;
}

/** D21, D22: to the product only with proof; to groups without, for that is how proof is made. */
export const releaseFirmware = openProductCommand<ReleaseFirmware>('ReleaseFirmware', {
  facts: command => [...groupFacts(command, command.body.groups ?? []), ...evidenceFacts(command)],
  decide(command, state, context) {
    const firmware = releasable(state, command.version);
    if ('kind' in firmware) return firmware;
    return command.body.groups === undefined
      ? releaseToProduct(command, state, firmware, context)
      : releaseToGroups(command, state, command.body.groups, context);
  },
});

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
  if (firmware === undefined) return noSuchVersion(version);
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
  const refusal = refuseUnknownGroups(facts, command, groups);
  if (refusal !== null) return refusal;
  const { orgId, productId, version } = command;
  const events = groups.flatMap(name =>
    releaseToGroup(state, version, name, facts.get('group', groupStream(orgId, productId, name)).since),
  );
  return accept(events, [productOpen(productOf(command)), ...groupGates(command, groups)]);
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

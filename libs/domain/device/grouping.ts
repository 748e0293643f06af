import { groupStream, type DeviceEvent, type GroupsBody } from '#contracts';
import { accept, reject, unchanged, type Decision, type GateSeen, type Rejected } from '../decider';
import type { Facts } from '../facts';
import { activeMemberCommand, groupFacts, memberCommand, type InProduct, type OnDevice } from './declaration';

/** The refusal when one of the groups is not there (D16). */
export function groupsExist(
  facts: Facts,
  { orgId, productId }: Pick<InProduct, 'orgId' | 'productId'>,
  groups: readonly string[],
): Rejected | null {
  const missing = groups.filter(name => !facts.get('group', groupStream(orgId, productId, name)).exists);
  return missing.length === 0 ? null : reject('group_unknown', `There is no group ${missing.join(', ')}.`);
}

/** The device is in these groups from now on; those that it comes to must be there. */
function toGroups(
  { orgId, productId }: OnDevice,
  from: readonly string[],
  to: readonly string[],
  facts: Facts,
): Decision<DeviceEvent> {
  const added = to.filter(name => !from.includes(name));
  if (added.length === 0 && to.length === from.length) return unchanged;
  const refusal = groupsExist(facts, { orgId, productId }, added);
  if (refusal !== null) return refusal;
  const gates = added.map<GateSeen>(name => ({ stream: groupStream(orgId, productId, name), rule: 'group' }));
  return accept([{ type: 'DeviceGroupsChanged', data: { from: [...from], to: [...to] } }], gates);
}

export interface ChangeDeviceGroups extends OnDevice {
  readonly type: 'ChangeDeviceGroups';
  readonly body: GroupsBody;
}

export const changeDeviceGroups = activeMemberCommand<ChangeDeviceGroups>('ChangeDeviceGroups', {
  facts: command => groupFacts(command, command.body.groups),
  decide: (command, { groups }, { facts }) => toGroups(command, groups, command.body.groups, facts),
});

export interface AddDeviceToGroup extends OnDevice {
  readonly type: 'AddDeviceToGroup';
  readonly group: string;
}

export const addDeviceToGroup = activeMemberCommand<AddDeviceToGroup>('AddDeviceToGroup', {
  facts: command => groupFacts(command, [command.group]),
  decide: (command, { groups }, { facts }) =>
    toGroups(command, groups, groups.includes(command.group) ? groups : [...groups, command.group], facts),
});

export interface RemoveDeviceFromGroup extends OnDevice {
  readonly type: 'RemoveDeviceFromGroup';
  readonly group: string;
}

export const removeDeviceFromGroup = memberCommand<RemoveDeviceFromGroup>('RemoveDeviceFromGroup', {
  decide: (command, { groups }, { facts }) =>
    toGroups(
      command,
      groups,
      groups.filter(name => name !== command.group),
      facts,
    ),
});

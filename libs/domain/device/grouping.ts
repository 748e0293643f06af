import type { DeviceEvent, GroupsBody } from '#contracts';
import { accept, unchanged, type Decision } from '../decider';
import type { Facts } from '../facts';
import { groupFacts, groupGates, refuseUnknownGroups } from '../group/named';
import { activeMemberCommand, memberCommand, type OnDevice } from './declaration';

/** The device is in these groups from now on; those that it comes to must be there. */
function toGroups(
  command: OnDevice,
  from: readonly string[],
  to: readonly string[],
  facts: Facts,
): Decision<DeviceEvent> {
  const added = to.filter(name => !from.includes(name));
  if (added.length === 0 && to.length === from.length) return unchanged;
  const refusal = refuseUnknownGroups(facts, command, added);
  if (refusal !== null) return refusal;
  const event: DeviceEvent = { type: 'DeviceGroupsChanged', data: { from: [...from], to: [...to] } };
  return accept([event], groupGates(command, added));
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

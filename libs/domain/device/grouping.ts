import { groupStream, type DeviceEvent } from '#contracts';
import {
  accept,
  reject,
  unchanged,
  type Context,
  type Decision,
  type GateSeen,
  type Rejected,
} from '../decider';
import type { Facts } from '../facts';
import type * as commands from './commands';
import type { DeviceState } from './state';

interface Place {
  readonly orgId: string;
  readonly productId: string;
}

/** The refusal when one of the groups is not there (D16). */
export function groupsExist(facts: Facts, place: Place, groups: readonly string[]): Rejected | null {
  const missing = groups.filter(
    name => !facts.get('group', groupStream(place.orgId, place.productId, name)).exists,
  );
  return missing.length === 0 ? null : reject('group_unknown', `There is no group ${missing.join(', ')}.`);
}

/** The groups that a command leads to. */
export function groupsAfter(command: commands.GroupingCommand, { groups }: DeviceState): readonly string[] {
  switch (command.type) {
    case 'ChangeDeviceGroups':
      return command.body.groups;
    case 'AddDeviceToGroup':
      return groups.includes(command.group) ? groups : [...groups, command.group];
    case 'RemoveDeviceFromGroup':
      return groups.filter(name => name !== command.group);
  }
}

export function changeGroups(
  command: commands.GroupingCommand,
  state: DeviceState,
  { facts }: Context,
): Decision<DeviceEvent> {
  const to = groupsAfter(command, state);
  const from = state.groups;
  const added = to.filter(name => !from.includes(name));
  if (added.length === 0 && to.length === from.length) return unchanged;
  const refusal = groupsExist(facts, command, added);
  if (refusal !== null) return refusal;
  const gates = added.map<GateSeen>(name => ({
    stream: groupStream(command.orgId, command.productId, name),
    rule: 'group',
  }));
  return accept([{ type: 'DeviceGroupsChanged', data: { from: [...from], to: [...to] } }], gates);
}

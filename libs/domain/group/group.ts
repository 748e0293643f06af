import { groupStream, productStream, type CreateGroupBody, type GroupEvent, type Recorded } from '#contracts';
import { accept, reject, unchanged, type Aggregate, type Context, type Decision } from '../decider';
import { productOpen, refuseUnlessOpen } from '../product/gates';
import { evolveGroup, initialGroup, type GroupState } from './state';

export interface CreateGroup {
  readonly type: 'CreateGroup';
  readonly orgId: string;
  readonly productId: string;
  readonly body: CreateGroupBody;
}

export interface DeleteGroup {
  readonly type: 'DeleteGroup';
  readonly orgId: string;
  readonly productId: string;
  readonly group: string;
}

export type GroupCommand = CreateGroup | DeleteGroup;

/** A named set of devices of one product (D16). */
export const group: Aggregate<GroupState, GroupCommand, GroupEvent> = {
  category: 'group',
  initialState: () => initialGroup,
  evolve: evolveGroup,
  decide: decideGroup,
  stream: command =>
    groupStream(
      command.orgId,
      command.productId,
      command.type === 'CreateGroup' ? command.body.name : command.group,
    ),
  facts: command => {
    const stream = productStream(command.orgId, command.productId);
    return [{ kind: 'product', stream, ...(command.type === 'DeleteGroup' && { maxAgeMs: 0 }) }];
  },
  compensate: (event: Recorded<GroupEvent>, { exists, since }) =>
    event.type === 'GroupCreated' && exists && since === event.position
      ? accept([{ type: 'GroupDeleted', data: event.data }])
      : unchanged,
};

function decideGroup(command: GroupCommand, state: GroupState, context: Context): Decision<GroupEvent> {
  switch (command.type) {
    case 'CreateGroup':
      return createGroup(command, state, context);
    case 'DeleteGroup':
      return deleteGroup(command, state, context);
  }
}

function createGroup(command: CreateGroup, state: GroupState, { facts }: Context): Decision<GroupEvent> {
  const stream = productStream(command.orgId, command.productId);
  const refusal = refuseUnlessOpen(facts.get('product', stream), command.productId);
  if (refusal !== null) return refusal;
  if (state.exists) return unchanged;
  const data = { productId: command.productId, name: command.body.name };
  return accept([{ type: 'GroupCreated', data }], [productOpen(stream)]);
}

function deleteGroup(command: DeleteGroup, state: GroupState, { facts }: Context): Decision<GroupEvent> {
  const stream = productStream(command.orgId, command.productId);
  const refusal = refuseUnlessOpen(facts.get('product', stream), command.productId);
  if (refusal !== null) return refusal;
  if (!state.exists) return reject('not_found', `There is no group ${command.group}.`);
  return accept([{ type: 'GroupDeleted', data: { productId: command.productId, name: command.group } }]);
}

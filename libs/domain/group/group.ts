import { groupStream, type CreateGroupBody, type GroupEvent, type Recorded } from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Accepted } from '../decider';
import { productFact, productOf, type InProduct } from '../in-product';
import { productOpen } from '../gates';
import { refuseUnlessOpen } from '../product/refusals';
import { evolveGroup, initialGroup, type GroupState } from './state';

type Declaration<C extends InProduct> = CommandDeclaration<GroupState, C, GroupEvent>;

interface CreateGroup extends InProduct {
  readonly type: 'CreateGroup';
  readonly body: CreateGroupBody;
}

const createGroup: Declaration<CreateGroup> = {
  type: 'CreateGroup',
  stream: ({ orgId, productId, body }) => groupStream(orgId, productId, body.name),
  facts: command => [productFact(command)],
  decide(command, { exists }, { facts }) {
    const stream = productOf(command);
    const refusal = refuseUnlessOpen(facts.get('product', stream), command.productId);
    if (refusal !== null) return refusal;
    if (exists) return unchanged;
    const data = { productId: command.productId, name: command.body.name };
    return accept([{ type: 'GroupCreated', data }], [productOpen(stream)]);
  },
};

interface DeleteGroup extends InProduct {
  readonly type: 'DeleteGroup';
  readonly group: string;
}

const deleteGroup: Declaration<DeleteGroup> = {
  type: 'DeleteGroup',
  stream: ({ orgId, productId, group: name }) => groupStream(orgId, productId, name),
  facts: command => [productFact(command)],
  decide(command, { exists }, { facts }) {
    const { productId, group: name } = command;
    const stream = productOf(command);
    const refusal = refuseUnlessOpen(facts.get('product', stream), productId);
    if (refusal !== null) return refusal;
    if (!exists) return reject('not_found', `There is no group ${name}.`);
    return accept([{ type: 'GroupDeleted', data: { productId, name } }], [productOpen(stream)]);
  },
};

const commands = [createGroup, deleteGroup] as const;

export type GroupCommand = CommandOf<typeof commands>;

/** A named set of devices of one product (D16). */
export const group = aggregate({
  category: 'group',
  initialState: () => initialGroup,
  evolve: evolveGroup,
  commands,
  compensate,
});

/** Only what still stands is taken back: a group of that name that came since is another one. */
function compensate(
  { type, data, position }: Recorded<GroupEvent>,
  { exists, since, changedAt }: GroupState,
): Accepted<GroupEvent> {
  switch (type) {
    case 'GroupCreated':
      return exists && since === position ? accept([{ type: 'GroupDeleted', data }]) : unchanged;
    case 'GroupDeleted':
      return changedAt === position ? accept([{ type: 'GroupCreated', data }]) : unchanged;
  }
}

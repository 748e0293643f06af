import {
  groupStream,
  productStream,
  type CreateGroupBody,
  type GroupEvent,
  type Recorded,
  type StreamName,
} from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Command } from '../decider';
import { productOpen, refuseUnlessOpen } from '../product/gates';
import { evolveGroup, initialGroup, type GroupState } from './state';

interface InProduct extends Command {
  readonly productId: string;
}

type Declaration<C extends InProduct> = CommandDeclaration<GroupState, C, GroupEvent>;

const productOf = ({ orgId, productId }: InProduct): StreamName => productStream(orgId, productId);

export interface CreateGroup extends InProduct {
  readonly type: 'CreateGroup';
  readonly body: CreateGroupBody;
}

const createGroup: Declaration<CreateGroup> = {
  type: 'CreateGroup',
  stream: ({ orgId, productId, body }) => groupStream(orgId, productId, body.name),
  facts: command => [{ kind: 'product', stream: productOf(command) }],
  decide(command, { exists }, { facts }) {
    const stream = productOf(command);
    const refusal = refuseUnlessOpen(facts.get('product', stream), command.productId);
    if (refusal !== null) return refusal;
    if (exists) return unchanged;
    const data = { productId: command.productId, name: command.body.name };
    return accept([{ type: 'GroupCreated', data }], [productOpen(stream)]);
  },
};

export interface DeleteGroup extends InProduct {
  readonly type: 'DeleteGroup';
  readonly group: string;
}

const deleteGroup: Declaration<DeleteGroup> = {
  type: 'DeleteGroup',
  stream: ({ orgId, productId, group: name }) => groupStream(orgId, productId, name),
  facts: command => [{ kind: 'product', stream: productOf(command), maxAgeMs: 0 }],
  decide(command, { exists }, { facts }) {
    const { productId, group: name } = command;
    const refusal = refuseUnlessOpen(facts.get('product', productOf(command)), productId);
    if (refusal !== null) return refusal;
    if (!exists) return reject('not_found', `There is no group ${name}.`);
    return accept([{ type: 'GroupDeleted', data: { productId, name } }]);
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
  compensate: (event: Recorded<GroupEvent>, { exists, since }) =>
    event.type === 'GroupCreated' && exists && since === event.position
      ? accept([{ type: 'GroupDeleted', data: event.data }])
      : unchanged,
});

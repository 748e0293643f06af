import { productStream, userStream, type TransferOwnershipBody } from '#contracts';
import { accept, reject, unchanged, type Command, type Rejected } from '../decider';
import { presentProduct } from '../product/state';
import { inTeam, type TeamDeclaration } from './invitations';
import { personIn, productOwner, roleIn, subjectOf } from './standing';

interface Transfer extends Command {
  readonly body: TransferOwnershipBody;
  /** The subject that asks. */
  readonly by: string;
  /** It may do what belongs to the installation: the way out where an owner is gone. */
  readonly isInstallation: boolean;
}

const notTheirs = reject('forbidden', 'Only the owner hands the ownership over.');
const notInTeam = ({ body: { userId } }: Transfer): Rejected =>
  reject('not_a_member', `${userId} is no member of the team.`);

interface TransferOwnership extends Transfer {
  readonly type: 'TransferOwnership';
}

/** D33: the first owner is named by whoever gives access to the organization; from then on owners hand it over. */
export const transferOwnership: TeamDeclaration<TransferOwnership> = {
  type: 'TransferOwnership',
  stream: inTeam,
  facts: ({ body: { userId } }) => [{ kind: 'user', stream: userStream(userId) }],
  decide(command, state, { facts }) {
    const { body, by, isInstallation } = command;
    const { userId: to } = body;
    const { owner } = state;
    if (owner !== null && by !== subjectOf(owner) && !isInstallation) return notTheirs;
    if (to === owner) return unchanged;
    const isThere = owner === null ? facts.get('user', userStream(to)) !== null : state.members.has(to);
    if (!isThere) return notInTeam(command);
    const from = owner === null ? null : subjectOf(owner);
    return accept([{ type: 'OwnershipTransferred', data: { productId: null, from, to } }]);
  },
};

interface TransferProductOwnership extends Transfer {
  readonly type: 'TransferProductOwnership';
  readonly productId: string;
}

/** D33: by the owner of the product or of the organization; where a service owns it, by whoever gives access to it. */
export const transferProductOwnership: TeamDeclaration<TransferProductOwnership> = {
  type: 'TransferProductOwnership',
  stream: inTeam,
  facts: ({ orgId, productId }) => [{ kind: 'product', stream: productStream(orgId, productId) }],
  decide(command, state, { facts, now }) {
    const { orgId, productId, by, isInstallation, body } = command;
    const product = presentProduct(facts.get('product', productStream(orgId, productId)));
    if (product === null) return reject('not_found', `There is no product ${productId}.`);
    const { userId: to } = body;
    const from = productOwner(state, productId, product.createdBy, now);
    const mayHandOver = by === from || personIn(from) === null || isInstallation;
    if (!mayHandOver && (state.owner === null || by !== subjectOf(state.owner))) return notTheirs;
    if (state.productOwners.get(productId) === to) return unchanged;
    const membership = state.members.get(to);
    if (membership === undefined || roleIn(membership, productId, now) === null) return notInTeam(command);
    return accept([{ type: 'OwnershipTransferred', data: { productId, from, to } }]);
  },
};

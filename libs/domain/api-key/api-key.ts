import {
  apiKeyStream,
  organizationStream,
  productStream,
  type ApiKeyEvent,
  type IssueApiKeyBody,
  type RotateApiKeyBody,
} from '#contracts';
import { aggregate, type CommandDeclaration, type CommandOf } from '../aggregate';
import { accept, reject, unchanged, type Command, type Rejected } from '../decider';
import { endAhead } from '../end-ahead';
import { missingProducts } from '../missing-products';
import { factsOfRole, noSuchRole } from '../role/given-role';
import { presentProduct } from '../product/state';
import { overlapEnd } from '../rotating-secret';
import { evolveApiKey, isGood, type ApiKey, type ApiKeyState } from './state';

type Declaration<C extends Command> = CommandDeclaration<ApiKeyState, C, ApiKeyEvent>;

interface OnApiKey extends Command {
  readonly keyId: string;
}

const streamOf = ({ orgId, keyId }: OnApiKey) => apiKeyStream(orgId, keyId);

const noKey = ({ keyId }: OnApiKey): Rejected => reject('not_found', `There is no API key ${keyId}.`);

/** `keyId` is made from the command's id. */
interface IssueApiKey extends OnApiKey {
  readonly type: 'IssueApiKey';
  readonly body: IssueApiKeyBody;
}

const issueApiKey: Declaration<IssueApiKey> = {
  type: 'IssueApiKey',
  stream: streamOf,
  begins: true,
  issues: 'secret',
  facts: ({ orgId, body: { role, productIds = [] } }) => [
    { kind: 'organization', stream: organizationStream(orgId) },
    ...factsOfRole(orgId, role),
    ...productIds.map(id => ({ kind: 'product', stream: productStream(orgId, id) }) as const),
  ],
  decide(
    { orgId, body: { name, role, productIds = null, expiresAt = null } },
    state,
    { now, facts, identity },
  ) {
    if (state !== null) return unchanged;
    if (!facts.get('organization', organizationStream(orgId)).exists)
      return reject('not_found', `There is no organization ${orgId}.`);
    const wrong = noSuchRole(orgId, role, facts);
    if (wrong !== null) return wrong;
    const end = endAhead('expiresAt', expiresAt, now, 'The key would be over before it is issued.');
    if ('kind' in end) return end;
    const isThere = (id: string) => presentProduct(facts.get('product', productStream(orgId, id))) !== null;
    const missing = missingProducts(productIds, isThere);
    if (missing.length > 0)
      return reject('invalid_fields', 'The key would be held to products that are not there.', {
        errors: missing,
      });
    const { secretHash } = identity;
    const data = { name, role, productIds, expiresAt: end.at, secretHash };
    return accept([{ type: 'ApiKeyIssued', data }]);
  },
};

interface RotateApiKey extends OnApiKey {
  readonly type: 'RotateApiKey';
  readonly body: RotateApiKeyBody;
}

/** Two secrets are good for a while, so that nothing has to stop. */
const rotateApiKey: Declaration<RotateApiKey> = {
  type: 'RotateApiKey',
  stream: streamOf,
  issues: 'secret',
  decide(command, state, { now, identity: { secretHash } }) {
    const key = heldKey(command, state, now);
    if ('kind' in key) return key;
    const previousUntil = overlapEnd(command.body, now);
    return accept([{ type: 'ApiKeyRotated', data: { secretHash, previousUntil } }]);
  },
};

function heldKey(command: OnApiKey, state: ApiKeyState, now: string): ApiKey | Rejected {
  if (state === null) return noKey(command);
  return isGood(state, now)
    ? state
    : reject('key_over', `API key ${command.keyId} is revoked or has expired.`);
}

interface RevokeApiKey extends OnApiKey {
  readonly type: 'RevokeApiKey';
}

const revokeApiKey: Declaration<RevokeApiKey> = {
  type: 'RevokeApiKey',
  stream: streamOf,
  decide(command, state) {
    if (state === null) return noKey(command);
    return state.isRevoked ? unchanged : accept([{ type: 'ApiKeyRevoked', data: {} }]);
  },
};

const commands = [issueApiKey, rotateApiKey, revokeApiKey] as const;

export type ApiKeyCommand = CommandOf<typeof commands>;

/** A credential of an organization for a service, with a role. */
export const apiKey = aggregate({
  category: 'apikey',
  initialState: (): ApiKeyState => null,
  evolve: evolveApiKey,
  commands,
});

import { credentialText, isKeyRole, type IssueApiKeyBody, type RotateApiKeyBody } from '#contracts';
import { shortIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import { beyond, beyondKey, permissionsOf } from './giving';
import type { HandlerOf } from './request';

export interface ApiKeyCommandParts {
  readonly executor: Executor;
}

export function issueApiKey({ executor }: ApiKeyCommandParts): HandlerOf<'IssueApiKey'> {
  return async request => {
    const { envelope } = request;
    const { orgId, commandId } = envelope;
    const body = request.body as IssueApiKeyBody;
    const products = body.productIds === undefined ? 'all' : new Set(body.productIds);
    // A role that no key may have is refused as such.
    const given = isKeyRole(body.role) ? await permissionsOf(executor, orgId, body.role) : [];
    const refusal = beyond(request, given, products);
    if (refusal !== null) return refusal;
    const keyId = shortIdOf('k', commandId);
    const command = { type: 'IssueApiKey', orgId, keyId, body } as const;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const created = outcome.events.length > 0;
    return { kind: 'done', id: keyId, outcome, created, more: { key: keyIn(outcome, orgId, keyId) } };
  };
}

export function rotateApiKey({ executor }: ApiKeyCommandParts): HandlerOf<'RotateApiKey'> {
  return async request => {
    const { envelope, params, body } = request;
    const { orgId } = envelope;
    const { keyId = '' } = params;
    const refusal = await beyondKey(executor, request, keyId);
    if (refusal !== null) return refusal;
    const command = { type: 'RotateApiKey', orgId, keyId, body: body as RotateApiKeyBody } as const;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const previousUntil = outcome.state?.previous?.until ?? null;
    return { kind: 'done', id: keyId, outcome, more: { key: keyIn(outcome, orgId, keyId), previousUntil } };
  };
}

export function revokeApiKey({ executor }: ApiKeyCommandParts): HandlerOf<'RevokeApiKey'> {
  return async request => {
    const { envelope, params } = request;
    const { keyId = '' } = params;
    const refusal = await beyondKey(executor, request, keyId);
    if (refusal !== null) return refusal;
    const command = { type: 'RevokeApiKey', orgId: envelope.orgId, keyId } as const;
    const outcome = await executor.execute({ command, envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: keyId, outcome };
  };
}

/** The key as it is told once: null in the answer to a retry. */
const keyIn = ({ secret }: Done, orgId: string, keyId: string): string | null =>
  secret === null ? null : credentialText('key', { orgId, id: keyId, secret });

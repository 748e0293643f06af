import { credentialText, type IssueApiKeyBody, type RotateApiKeyBody } from '#contracts';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import type { HandlerOf } from './request';

export interface ApiKeyCommandParts {
  readonly executor: Executor;
}

export function issueApiKey({ executor }: ApiKeyCommandParts): HandlerOf<'IssueApiKey'> {
  return async ({ envelope, body }) => {
    const { orgId, commandId } = envelope;
    const keyId = `k-${commandId.replaceAll('-', '').slice(0, 12)}`;
    const command = { type: 'IssueApiKey', orgId, keyId, body: body as IssueApiKeyBody } as const;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const created = outcome.events.length > 0;
    return { kind: 'done', id: keyId, outcome, created, more: { key: keyIn(outcome, orgId, keyId) } };
  };
}

export function rotateApiKey({ executor }: ApiKeyCommandParts): HandlerOf<'RotateApiKey'> {
  return async ({ envelope, params, body }) => {
    const { orgId } = envelope;
    const { keyId = '' } = params;
    const command = { type: 'RotateApiKey', orgId, keyId, body: body as RotateApiKeyBody } as const;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const previousUntil = outcome.state?.previous?.until ?? null;
    return { kind: 'done', id: keyId, outcome, more: { key: keyIn(outcome, orgId, keyId), previousUntil } };
  };
}

/** The key as it is told once: null in the answer to a retry. */
const keyIn = ({ secret }: Done, orgId: string, keyId: string): string | null =>
  secret === null ? null : credentialText('key', { orgId, id: keyId, secret });

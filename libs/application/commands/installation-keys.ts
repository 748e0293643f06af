import { credentialText, type IssueInstallationKeyBody, type RotateApiKeyBody } from '#contracts';
import { shortIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done } from '../executor/outcome';
import type { HandlerOf } from './request';

export interface InstallationKeyParts {
  readonly executor: Executor;
  /** This installation has no admin key. */
  readonly isAdminKeyOff: boolean;
}

export function issueInstallationKey({ executor }: InstallationKeyParts): HandlerOf<'IssueInstallationKey'> {
  return async ({ envelope, body }) => {
    const { orgId, commandId } = envelope;
    const keyId = shortIdOf('i', commandId);
    const said = body as IssueInstallationKeyBody;
    const command = { type: 'IssueInstallationKey', orgId, keyId, body: said } as const;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const created = outcome.events.length > 0;
    return { kind: 'done', id: keyId, outcome, created, more: { key: keyIn(outcome, keyId) } };
  };
}

export function rotateInstallationKey({
  executor,
}: InstallationKeyParts): HandlerOf<'RotateInstallationKey'> {
  return async ({ envelope, params, body }) => {
    const { orgId } = envelope;
    const { keyId = '' } = params;
    const said = body as RotateApiKeyBody;
    const command = { type: 'RotateInstallationKey', orgId, keyId, body: said } as const;
    const outcome = await executor.execute({ command, envelope });
    if (outcome.kind === 'rejected') return outcome;
    const previousUntil = outcome.state.get(keyId)?.previous?.until ?? null;
    return { kind: 'done', id: keyId, outcome, more: { key: keyIn(outcome, keyId), previousUntil } };
  };
}

export function revokeInstallationKey({
  executor,
  isAdminKeyOff,
}: InstallationKeyParts): HandlerOf<'RevokeInstallationKey'> {
  return async ({ envelope, params }) => {
    const { orgId } = envelope;
    const { keyId = '' } = params;
    const command = { type: 'RevokeInstallationKey', orgId, keyId, isAdminKeyOff } as const;
    const outcome = await executor.execute({ command, envelope });
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: keyId, outcome };
  };
}

/** The key as it is told once: null in the answer to a retry. */
const keyIn = ({ secret }: Done, keyId: string): string | null =>
  secret === null ? null : credentialText('installation', { orgId: 'installation', id: keyId, secret });

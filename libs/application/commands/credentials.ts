import { credentialText, type IssueCredentialBody } from '#contracts';
import type { Executor } from '../executor/executor';
import { deviceRefOf, type HandlerOf } from './request';

export interface CredentialCommandParts {
  readonly executor: Executor;
}

export function issueDeviceCredential({
  executor,
}: CredentialCommandParts): HandlerOf<'IssueDeviceCredential'> {
  return async request => {
    const where = deviceRefOf(request);
    const body = request.body as IssueCredentialBody;
    const command = { type: 'IssueDeviceCredential', ...where, body } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    if (outcome.kind === 'rejected') return outcome;
    const { orgId, deviceId: id } = where;
    const { secret } = outcome;
    const credential = secret === null ? null : credentialText('device', { orgId, id, secret });
    const previousUntil = outcome.state.credential?.previous?.until ?? null;
    return { kind: 'done', id, outcome, more: { credential, previousUntil } };
  };
}

import {
  credentialText,
  isSameDevice,
  productStream,
  type IssueCredentialBody,
  type RegisterDeviceBody,
} from '#contracts';
import { isQuarantinedIn, presentProduct, reject, type Rejected } from '#domain';
import type { Executor } from '../executor/executor';
import { deviceRefOf, productRefOf, type HandlerOf } from './request';

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
    const credential = told(orgId, id, outcome.secret);
    const previousUntil = outcome.state.credential?.previous?.until ?? null;
    return { kind: 'done', id, outcome, more: { credential, previousUntil } };
  };
}

/** The credential as it is told once: null in the answer to a retry. */
const told = (orgId: string, id: string, secret: string | null): string | null =>
  secret === null ? null : credentialText('device', { orgId, id, secret });

/** E10, D8: `deviceId` among the parameters is the one that the request was signed for. */
export function registerDevice({ executor }: CredentialCommandParts): HandlerOf<'RegisterDevice'> {
  return async request => {
    const { orgId, productId } = productRefOf(request);
    const { deviceId, ...said } = request.body as RegisterDeviceBody;
    const signedFor = request.params['deviceId'] ?? deviceId;
    if (!isSameDevice(signedFor, deviceId)) return otherDevice;
    const { state: product } = await executor.states.judged(productStream(orgId, productId));
    const groups = presentProduct(product)?.jitp.groups ?? [];
    const command = { type: 'RegisterDevice', orgId, productId, deviceId, groups, ...said } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    if (outcome.kind === 'rejected') return CLOSED.has(outcome.code) ? letsNobodyIn : outcome;
    const quarantined = isQuarantinedIn(outcome.state, productId);
    // One that stays a member of another product has got nothing here.
    const isIssued = outcome.events.some(({ type }) => type === 'DeviceCredentialIssued');
    const credential = told(orgId, deviceId, isIssued ? outcome.secret : null);
    return { kind: 'done', id: deviceId, outcome, more: { credential, quarantined } };
  };
}

const otherDevice: Rejected = reject('invalid_fields', 'The request was signed for another device.', {
  errors: [{ path: '/deviceId', message: 'is another one than was signed' }],
});

/** What became of a product meanwhile is not told by its secret. */
const CLOSED: ReadonlySet<string> = new Set(['product_archived', 'product_closing']);
const letsNobodyIn = reject('unauthenticated', 'The bearer token is not valid.');

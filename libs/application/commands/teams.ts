import {
  teamStream,
  type GrantRoleBody,
  type InviteMemberBody,
  type TransferOwnershipBody,
} from '#contracts';
import { missingProducts, reject } from '#domain';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import { invitationIdOf, organizationOf } from './invitation-ids';
import type { Executor } from '../executor/executor';
import type { Outcome } from '../executor/outcome';
import type { Reservations } from '../reservations/reservations';
import { beyond, permissionsOf } from './giving';
import { mayReach, productRefOf, type BareAnswer, type CommandRequest, type HandlerOf } from './request';
import { NO_PERSON, personOf } from './users';

export interface TeamCommandParts {
  readonly executor: Executor;
  readonly reservations: Reservations;
  /** What the plan of every product has (D12); null for no limit. */
  readonly seats: number | null;
}

/** D10: nobody looks whether the address has an account, so nothing of the answer can tell it, nor the time it takes. */
export function inviteMember({ executor, reservations, seats }: TeamCommandParts): HandlerOf<'InviteMember'> {
  return async request => {
    const envelope = reservations.withoutTrace(request.envelope);
    const { orgId, commandId } = envelope;
    const body = request.body as InviteMemberBody;
    const { role, productIds } = body;
    const refusal =
      outOfReach(request, productIds) ??
      beyond(
        request,
        await permissionsOf(executor, orgId, role),
        productIds === undefined ? 'all' : new Set(productIds),
      );
    if (refusal !== null) return refusal;
    const invitationId = invitationIdOf(orgId, commandId);
    const emailHash = reservations.addressHash(body.email);
    const command = { type: 'InviteMember', orgId, invitationId, body, emailHash, seats } as const;
    return answered(invitationId, await executor.execute({ command, envelope }), true);
  };
}

/** A15: whoever is held to some products invites to those alone; others look missing. */
function outOfReach(request: CommandRequest, productIds: readonly string[] | undefined) {
  if (productIds === undefined)
    return request.products === 'all'
      ? null
      : reject('forbidden', 'The credential is held to some products of the organization: name them.');
  const errors = missingProducts(productIds, id => mayReach(request, id));
  return errors.length === 0
    ? null
    : reject('invalid_fields', 'The invitation would be to products that are not there.', { errors });
}

export function revokeInvitation({ executor }: TeamCommandParts): HandlerOf<'RevokeInvitation'> {
  return async request => {
    const { envelope, params } = request;
    const { orgId } = envelope;
    const { invitationId = '' } = params;
    const { state } = await executor.states.judged(teamStream(orgId));
    const productIds = state.invitations.get(invitationId)?.productIds ?? undefined;
    if (state.invitations.has(invitationId) && outOfReach(request, productIds) !== null)
      return reject('not_found', `There is no invitation ${invitationId}.`);
    const command = { type: 'RevokeInvitation', orgId, invitationId } as const;
    return answered(invitationId, await executor.execute({ command, envelope }));
  };
}

/** Their own stream says first where to look for them; then the team says whether they are in it. */
export function acceptInvitation({ executor }: TeamCommandParts): HandlerOf<'AcceptInvitation'> {
  return async request => {
    const invited = invitedIn(request);
    if ('kind' in invited) return invited;
    const { orgId, invitationId, userId, envelope } = invited;
    const command = { type: 'AcceptInvitation', orgId, invitationId, userId } as const;
    // Who was not invited enters nothing.
    const preview = await executor.preview({ command, envelope });
    if (preview.kind === 'rejected') return preview;
    await enter(executor, orgId, userId, envelope);
    return answered(invitationId, await executor.execute({ command, envelope }));
  };
}

export function declineInvitation({ executor }: TeamCommandParts): HandlerOf<'DeclineInvitation'> {
  return async request => {
    const invited = invitedIn(request);
    if ('kind' in invited) return invited;
    const { orgId, invitationId, userId, envelope } = invited;
    const command = { type: 'DeclineInvitation', orgId, invitationId, userId } as const;
    return answered(invitationId, await executor.execute({ command, envelope }));
  };
}

/** Which invitation a person answers. What they do is of the organization that invites. */
function invitedIn({ envelope, params }: CommandRequest) {
  const userId = personOf(envelope);
  if (userId === null) return NO_PERSON;
  const { invitationId = '' } = params;
  const orgId = organizationOf(invitationId);
  if (orgId === null) return reject('not_found', `There is no invitation ${invitationId}.`);
  return { orgId, invitationId, userId, envelope: { ...envelope, orgId } };
}

async function enter(executor: Executor, orgId: string, userId: string, envelope: Envelope): Promise<void> {
  const { bodyHash: _, ifMatch: __, ...shared } = envelope;
  const commandId = commandIdOf(envelope.commandId, 'enter');
  await executor.execute({
    command: { type: 'EnterOrganization', orgId, userId },
    envelope: { ...shared, commandId, causationId: envelope.commandId },
  });
}

export function grantRole({ executor, seats }: TeamCommandParts): HandlerOf<'GrantRole'> {
  return async request => {
    const { envelope, params } = request;
    const { orgId } = envelope;
    const { userId = '' } = params;
    const body = request.body as GrantRoleBody;
    const refusal = beyond(request, await permissionsOf(executor, orgId, body.role), 'all');
    if (refusal !== null) return refusal;
    const granted = { orgId, userId, body, seats };
    return answered(userId, await executor.execute({ command: { type: 'GrantRole', ...granted }, envelope }));
  };
}

export function grantProductRole({ executor, seats }: TeamCommandParts): HandlerOf<'GrantProductRole'> {
  return async request => {
    const { envelope, params } = request;
    const { userId = '' } = params;
    const where = productRefOf(request);
    const body = request.body as GrantRoleBody;
    const permissions = await permissionsOf(executor, where.orgId, body.role);
    const refusal = beyond(request, permissions, new Set([where.productId]));
    if (refusal !== null) return refusal;
    const granted = { ...where, userId, body, seats };
    const command = { type: 'GrantProductRole', ...granted } as const;
    return answered(userId, await executor.execute({ command, envelope }));
  };
}

export function transferOwnership({ executor }: TeamCommandParts): HandlerOf<'TransferOwnership'> {
  return async request => {
    const { envelope } = request;
    const { orgId } = envelope;
    const command = { type: 'TransferOwnership', orgId, ...transferIn(request) } as const;
    const preview = await executor.preview({ command, envelope });
    if (preview.kind === 'rejected') return preview;
    const { userId } = command.body;
    await enter(executor, orgId, userId, envelope);
    return answered(userId, await executor.execute({ command, envelope }));
  };
}

export function transferProductOwnership({
  executor,
}: TeamCommandParts): HandlerOf<'TransferProductOwnership'> {
  return async request => {
    const command = {
      type: 'TransferProductOwnership',
      ...productRefOf(request),
      ...transferIn(request),
    } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    return answered(command.body.userId, outcome);
  };
}

const transferIn = ({ envelope, body, isInstallation }: CommandRequest) => ({
  by: envelope.actor,
  isInstallation,
  body: body as TransferOwnershipBody,
});

const answered = (id: string, outcome: Outcome, creates = false): BareAnswer =>
  outcome.kind === 'rejected'
    ? outcome
    : { kind: 'done', id, outcome, ...(creates && { created: outcome.events.length > 0 }) };

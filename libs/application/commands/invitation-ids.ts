import { isId, type CommandId } from '#contracts';
import { shortIdOf } from '../executor/event-ids';

/** Who is invited knows the id alone (http.md), so it says whose the invitation is, behind the first dot. */
export const invitationIdOf = (orgId: string, commandId: CommandId): string =>
  `${shortIdOf('i', commandId)}.${orgId}`;

/** The organization that invites; null where that is no id of an invitation. */
export function organizationOf(invitationId: string): string | null {
  const [, ...rest] = invitationId.split('.');
  const orgId = rest.join('.');
  return isId(orgId) ? orgId : null;
}

import type { Mail } from '#mailer';

interface Invited {
  readonly orgId: string;
  readonly role: string;
  /** null for all of the organization. */
  readonly productIds: readonly string[] | null;
  /** RFC 3339 UTC. */
  readonly expiresAt: string;
  readonly publicUrl: string | null;
}

/**
 * What an invitation says. Ids and times alone, nothing that somebody has written freely: an invitation is no way to send
 * strangers a text. To who has an account and who has none it is the same.
 */
export function invitationMail(invited: Invited): Pick<Mail, 'subject' | 'text'> {
  const { orgId, role, productIds, expiresAt, publicUrl } = invited;
  const where = productIds === null ? 'all of it' : `its products ${productIds.join(', ')}`;
  const at = publicUrl === null ? '' : ` at ${publicUrl}`;
  return {
    subject: `Invitation to the team of ${orgId}`,
    text: [
      `You are invited to the team of the organization ${orgId}, with the role ${role} in ${where}.`,
      '',
      `The invitation waits for the account of this address until ${expiresAt}. Accept or decline it${at}:`,
      '',
      '  GET  /v1/me/invitations',
      `  POST /v1/me/invitations/{id}/accept`,
      `  POST /v1/me/invitations/{id}/decline`,
      '',
      'Without an account that was there before, nobody can accept it: ask for an account and a new invitation.',
      'If you did not expect this, nothing happens when you leave it.',
      '',
    ].join('\n'),
  };
}

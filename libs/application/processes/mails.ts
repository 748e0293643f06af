import { parseStreamName, teamStream, type MailOutcome, type Recorded } from '#contracts';
import { isOpen, type Invitation } from '#domain';
import { opened, type KeyStore } from '#key-store';
import { MailRefused, type Mailer } from '#mailer';
import { backoffMs, type Clock } from '#time';
import type { Executor } from '../executor/executor';
import { commandIdOf } from '../executor/event-ids';
import { envelopeFor } from './envelope-for';
import { invitationMail } from './invitation-mail';
import { afterRecorded, type Process, type TaskList, type Verdict } from './process';

/** What an installation sends mails with. */
export interface Mailing {
  /** null where no server is named: invitations send no mail then. */
  readonly mailer: Mailer | null;
  readonly keyStore: Pick<KeyStore, 'find'>;
  /** Where people reach this service; null where nobody has said it. */
  readonly publicUrl: string | null;
  /** Names this life of the process: no other has it. */
  readonly life: string;
}

export interface MailsProcessParts extends Mailing {
  readonly executor: Executor;
  readonly clock: Pick<Clock, 'now'>;
}

type MemberInvited = Extract<Recorded, { type: 'MemberInvited' }>;
type MailEnded = Extract<Recorded, { type: 'InvitationMailEnded' }>;

/** What this life knows of an attempt of its own that the log does not say. */
type Known =
  | { readonly kind: 'failed'; readonly attempt: number }
  | { readonly kind: 'ended'; readonly outcome: MailOutcome; readonly reply: string | null };

/** Between attempts, from a quarter of a minute to hours: a server that is away is away for minutes, or for a night. */
const WAITS = { firstMs: 15_000, mostMs: 4 * 3_600_000 };
/** An attempt of which nobody knows how it ended is over by then: far longer than the mailer waits for a server. */
const LAPSE_MS = 120_000;
const LOOK_AGAIN_MS = 1_000;

/**
 * D10: whoever is invited gets a mail, whether the address has an account or not. It is sent at least once, always with the same
 * Message-ID; a second time only where the first was taken and that could not be recorded (ADR 0043).
 */
export class MailsProcess implements Process {
  readonly name = 'mails';
  /** By task. */
  readonly #known = new Map<string, Known>();

  constructor(private readonly parts: MailsProcessParts) {}

  follow(event: Recorded, tasks: TaskList): void {
    switch (event.type) {
      case 'MemberInvited':
        return tasks.open({
          key: taskOf(event),
          dueAt: afterRecorded(event, 0),
          attend: () => this.#attend(event),
        });
      case 'InvitationMailEnded':
        this.#known.delete(taskOf(event));
        return tasks.close(taskOf(event));
      default:
    }
  }

  async #attend(invited: MemberInvited): Promise<Verdict> {
    const { executor, keyStore, clock } = this.parts;
    const { invitationId, email } = invited.data;
    const { state } = await executor.states.judged(teamStream(organizationIn(invited)));
    const invitation = state.invitations.get(invitationId);
    const now = clock.now();
    if (invitation === undefined || invitation.mail.outcome !== null) return this.#done(invited);
    const known = this.#known.get(taskOf(invited));
    if (known?.kind === 'ended') return this.#end(invited, known.outcome, known.reply);
    if (!isOpen(invitation, now)) return this.#done(invited);
    if (this.parts.mailer === null) return this.#end(invited, 'not-set-up');
    const { email: to } = await opened(keyStore, invitationId, { email });
    if (to === null) return this.#end(invited, 'forgotten');
    const waitMs = dueAt(invitation, known) - Date.parse(now);
    if (waitMs > 0) return { againInMs: waitMs };
    const attempt = invitation.mail.attempts + 1;
    if (!(await this.#isOurs(invited, attempt))) return { againInMs: LOOK_AGAIN_MS };
    return this.#send(this.parts.mailer, invited, to, attempt);
  }

  /** Of several processes that would send it, one has written the attempt. */
  async #isOurs(invited: MemberInvited, attempt: number): Promise<boolean> {
    const { executor, life } = this.parts;
    const orgId = organizationIn(invited);
    const { invitationId } = invited.data;
    const commandId = commandIdOf(invited.id, this.name, String(attempt), life);
    const outcome = await executor.execute({
      command: { type: 'TryInvitationMail', orgId, invitationId, attempt },
      envelope: { ...envelopeFor(this.name, invited), commandId },
    });
    return outcome.kind === 'done' && !outcome.replayed && outcome.events.length > 0;
  }

  async #send(mailer: Mailer, invited: MemberInvited, to: string, attempt: number): Promise<Verdict> {
    const { publicUrl } = this.parts;
    const mail = invitationMail({ ...invited.data, orgId: organizationIn(invited), publicUrl });
    try {
      await mailer.send({ id: invited.id, to, ...mail });
    } catch (cause) {
      if (cause instanceof MailRefused) return this.#end(invited, 'refused', cause.reply);
      this.#known.set(taskOf(invited), { kind: 'failed', attempt });
      throw cause;
    }
    return this.#end(invited, 'sent');
  }

  /** Remembered until it is recorded: what the server has taken is not sent again because the log is away. */
  async #end(invited: MemberInvited, outcome: MailOutcome, reply: string | null = null): Promise<Verdict> {
    this.#known.set(taskOf(invited), { kind: 'ended', outcome, reply });
    const orgId = organizationIn(invited);
    const { invitationId } = invited.data;
    await this.parts.executor.execute({
      command: { type: 'EndInvitationMail', orgId, invitationId, outcome, reply },
      envelope: envelopeFor(this.name, invited, 'ended'),
    });
    return this.#done(invited);
  }

  #done(invited: MemberInvited): Verdict {
    this.#known.delete(taskOf(invited));
    return 'done';
  }
}

const taskOf = ({ stream, data }: MemberInvited | MailEnded): string => `${stream} ${data.invitationId}`;

function organizationIn({ stream }: MemberInvited): string {
  const [orgId] = parseStreamName(stream)?.parts ?? [];
  if (orgId === undefined) throw new Error(`${stream} is of no organization`);
  return orgId;
}

/** Milliseconds since 1970: when the next attempt may begin. */
function dueAt({ mail: { attempts, triedAt } }: Invitation, known: Known | undefined): number {
  if (triedAt === null) return 0;
  const isOver = known?.kind === 'failed' && known.attempt === attempts;
  const waitMs = backoffMs(WAITS, attempts);
  return Date.parse(triedAt) + (isOver ? waitMs : Math.max(waitMs, LAPSE_MS));
}

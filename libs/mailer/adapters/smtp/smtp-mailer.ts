import { createTransport } from 'nodemailer';
import { MailNotTaken, MailRefused, type Mail, type Mailer } from '#mailer';
import { smtpServer } from './smtp-server-url';

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly url: string;
  /** Who sends: an address, or `Name <address>`. */
  readonly from: string;
  /** Milliseconds for a connection, a greeting, and a silence of the server; default 10, 10 and 20 s. */
  readonly timeoutMs?: number;
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;

/** Mails by SMTP (RFC 5321): a connection for each, and one attempt; whoever calls tries again. */
export function openSmtpMailer({ url, from, timeoutMs }: SmtpSettings): Mailer {
  const transport = createTransport({
    ...smtpServer(url),
    connectionTimeout: timeoutMs ?? CONNECT_MS,
    greetingTimeout: timeoutMs ?? CONNECT_MS,
    socketTimeout: timeoutMs ?? SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^@<>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text }: Mail): Promise<void> {
      try {
        await transport.sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          // An object: a text would be read as a list of addresses.
          to: { name: '', address: to },
          subject,
          text,
          // Nobody's machine answers it (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw told(error);
      }
    },
  };
}

/** What nodemailer says of a failure; its texts hold addresses, so they go no further. */
interface SmtpFailure {
  readonly code?: unknown;
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
}

/** The recipient or the mail itself is refused for good by a 5xx; all else is of the server or of its configuration. */
const OF_THE_MAIL: readonly unknown[] = ['RCPT TO', 'DATA'];

function told(error: unknown): MailRefused | MailNotTaken {
  const { code, command, responseCode, response }: SmtpFailure =
    typeof error === 'object' && error !== null ? error : {};
  const reply = codesOf(response);
  const isForGood = typeof responseCode === 'number' && responseCode >= 500 && responseCode < 600;
  if (isForGood && OF_THE_MAIL.includes(command)) return new MailRefused(reply ?? String(responseCode));
  const known = [typeof code === 'string' ? code : null, typeof command === 'string' ? command : null, reply];
  return new MailNotTaken(known.filter(part => part !== null).join(', ') || 'unknown error');
}

/** `550 5.1.1` of what a server has answered (RFC 3463); null where it said nothing. */
const codesOf = (response: unknown): string | null =>
  typeof response === 'string'
    ? (/^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(response)?.[0].replace('-', ' ') ?? null)
    : null;

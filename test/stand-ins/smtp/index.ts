import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail as the server took it. */
export interface TakenMail {
  readonly to: readonly string[];
  /** Header and body as they came. */
  readonly raw: string;
}

interface Reply {
  readonly code: number;
  /** In the words of a server that says too much. */
  readonly text: string;
}

interface MailServerOptions {
  readonly certificate?: { readonly key: string; readonly cert: string };
  readonly login?: { readonly user: string; readonly pass: string };
}

/** A real SMTP server, of `smtp-server`, that keeps what it takes. */
export class MailServer {
  readonly mails: TakenMail[] = [];
  /** Whether each of them came in TLS. */
  readonly secured: boolean[] = [];
  /** What it answers to a recipient; null takes it. */
  recipient: (address: string) => Reply | null = () => null;
  /** Called with each mail that is there, before it is answered; what it throws refuses it. */
  taken: (mail: TakenMail) => Promise<void> | void = () => undefined;
  readonly #server: SMTPServer;

  private constructor({ certificate, login }: MailServerOptions) {
    this.#server = new SMTPServer({
      ...certificate,
      authOptional: login === undefined,
      disabledCommands: [...(login === undefined ? ['AUTH'] : []), ...(certificate ? [] : ['STARTTLS'])],
      logger: false,
      onAuth: ({ username, password }, _, done) =>
        username === login?.user && password === login?.pass
          ? done(null, { user: username })
          : done(refusal({ code: 535, text: '5.7.8 no' })),
      onRcptTo: ({ address }, _, done) => {
        const reply = this.recipient(address);
        done(reply === null ? null : refusal(reply));
      },
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        text(stream)
          .then(async raw => {
            const mail = { to, raw };
            this.mails.push(mail);
            this.secured.push(session.secure);
            await this.taken(mail);
            done(null);
          })
          .catch((error: unknown) => done(error instanceof Error ? error : new Error(String(error))));
      },
    });
    // What clients break off is theirs to tell.
    this.#server.on('error', () => undefined);
  }

  static async start(options: MailServerOptions = {}): Promise<MailServer> {
    const server = new MailServer(options);
    await new Promise<void>(resolve => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  stop(): Promise<void> {
    return new Promise(resolve => this.#server.close(() => resolve()));
  }
}

/** What refuses a command with these codes. */
export const refusal = ({ code, text: said }: Reply): Error =>
  Object.assign(new Error(said), { responseCode: code });

/** The value of a header, unfolded; null where there is none. */
export function headerOf({ raw }: TakenMail, name: string): string | null {
  const [head = ''] = raw.split('\r\n\r\n');
  const found = new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(head)?.[1];
  return found?.replaceAll(/\r\n[ \t]+/g, ' ') ?? null;
}

/** One mail to one person. */
export interface Mail {
  /** The same whenever it is sent again, so that whoever gets it twice can tell: what stands before the `@` of its Message-ID. */
  readonly id: string;
  /** The address, in the clear: it goes nowhere but to the server. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands mails to whoever delivers them. */
export interface Mailer {
  /**
   * Resolves once the server has taken it. Throws `MailRefused` or `MailNotTaken`, and nothing that holds an address. After
   * `MailNotTaken` the server may have it all the same: its answer may have been lost.
   */
  send(mail: Mail): Promise<void>;
}

/** Refused for good: this mail will never be taken. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  /** `reply`: the codes of the server, such as `550 5.1.1`. */
  constructor(readonly reply: string) {
    super(`the mail server has refused the mail for good: ${reply}`);
  }
}

/** Not taken now: to be tried again. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';

  /** `reason`: codes, never words of the server: they may hold the address. */
  constructor(reason: string) {
    super(`the mail server has not taken the mail: ${reason}`);
  }
}

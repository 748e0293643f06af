import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headerOf, MailServer, refusal } from '../../../../test/stand-ins/smtp';
import { makeCertificate } from '../../../../test/support/make-certificate';
import type { Mail } from '../../port';
import { openSmtpMailer } from './smtp-mailer';
import { smtpServer } from './smtp-server-url';

const MAIL: Mail = { id: 'i-1', to: 'ada@example.com', subject: 'Hello', text: 'A text.\n.\nIt ends.\n' };
const from = 'Fleet <fleet@example.org>';

describe('mails by SMTP', () => {
  let server: MailServer;
  beforeEach(async () => (server = await MailServer.start()));
  afterEach(() => server.stop());

  const mailer = () => openSmtpMailer({ url: server.url, from });
  /** What a failure says, with all that hangs on it. */
  const failure = async (mail = MAIL): Promise<Error> => {
    const thrown: unknown = await mailer()
      .send(mail)
      .then(
        () => new Error('it was taken'),
        (error: unknown) => error,
      );
    if (!(thrown instanceof Error)) throw new Error('that is no error');
    return thrown;
  };

  it('arrive whole, to one address, with the Message-ID of their id', async () => {
    await mailer().send(MAIL);
    await mailer().send(MAIL);
    const [one, other] = server.mails;
    if (one === undefined || other === undefined) throw new Error('two were sent');
    expect(one.to).toEqual(['ada@example.com']);
    expect(headerOf(one, 'Message-ID')).toBe('<i-1@example.org>');
    expect(headerOf(other, 'Message-ID')).toBe('<i-1@example.org>');
    expect(headerOf(one, 'From')).toBe(from);
    expect(headerOf(one, 'Auto-Submitted')).toBe('auto-generated');
    expect(one.raw).toContain('A text.\r\n.\r\nIt ends.');
  });

  it('that hold more than an address go to nobody else', async () => {
    await failure({ ...MAIL, to: 'ada@example.com, eve@example.com' });
    await failure({ ...MAIL, to: 'ada@example.com>\r\nRCPT TO:<eve@example.com' });
    expect(server.mails.flatMap(({ to }) => to)).not.toContain('eve@example.com');
    await mailer().send({ ...MAIL, subject: 'Hello\r\nBcc: eve@example.com' });
    const [sent] = server.mails.slice(-1);
    expect(sent && headerOf(sent, 'Bcc')).toBeNull();
  });

  it.each([
    [550, '5.1.1 <ada@example.com> unknown', 'MailRefused', '550 5.1.1'],
    [553, 'ada@example.com? no', 'MailRefused', '553'],
    [450, '4.2.0 <ada@example.com> greylisted', 'MailNotTaken', '450 4.2.0'],
  ])(
    'refused with %i are refused for good or not, and no failure holds an address',
    async (code, text, name, reply) => {
      server.recipient = () => ({ code, text });
      const error = await failure();
      expect([error.name, error.message]).toEqual([name, expect.stringContaining(reply)]);
      expect(JSON.stringify([error, error.message, error.stack, error.cause])).not.toContain('ada@');
      server.recipient = () => null;
      server.taken = () => Promise.reject(refusal({ code, text }));
      expect((await failure()).name).toBe(name);
    },
  );

  it('are to be tried again where the server is away, or lets us not in', async () => {
    const closed = await MailServer.start({ login: { user: 'a', pass: 'right' } });
    const wrong = openSmtpMailer({ url: closed.url.replace('//', '//a:wrong@'), from });
    await expect(wrong.send(MAIL)).rejects.toMatchObject({ name: 'MailNotTaken' });
    await openSmtpMailer({ url: closed.url.replace('//', '//a:right@'), from }).send(MAIL);
    await closed.stop();
    await expect(wrong.send(MAIL)).rejects.toMatchObject({
      name: 'MailNotTaken',
      message: expect.stringContaining('ESOCKET') as unknown,
    });
  });

  it('are not waited for where the server says nothing any more', async () => {
    server.taken = () => new Promise(() => undefined);
    const hasty = openSmtpMailer({ url: server.url, from, timeoutMs: 100 });
    await expect(hasty.send(MAIL)).rejects.toMatchObject({ name: 'MailNotTaken' });
  });
});

describe('a mail server', () => {
  it.each([
    ['smtp://mail.example', { port: 587, secure: false, requireTLS: true }],
    ['smtp://mail.example?tls=false', { port: 587, secure: false, requireTLS: false }],
    ['smtp://127.0.0.1:25', { port: 25, secure: false, requireTLS: false }],
    ['smtps://mail.example', { port: 465, secure: true, requireTLS: false }],
    ['smtp://u%40x:p%3Aw@[::1]:2525', { host: '::1', port: 2525, auth: { user: 'u@x', pass: 'p:w' } }],
  ])('is read from %s', (url, expected) => {
    expect(smtpServer(url)).toMatchObject(expected);
  });

  it('gets nothing in the clear over a network, unless that is said', async () => {
    const server = await MailServer.start();
    // This machine by a name that does not say so.
    const url = `smtp://0.0.0.0:${server.port}`;
    await expect(openSmtpMailer({ url, from }).send(MAIL)).rejects.toMatchObject({ name: 'MailNotTaken' });
    expect(server.mails).toEqual([]);
    await openSmtpMailer({ url: `${url}?tls=false`, from }).send(MAIL);
    expect(server.mails).toHaveLength(1);
    await server.stop();
  });

  it('gets nothing where its certificate is not trusted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'smtp-'));
    const { keyFile, certFile } = await makeCertificate(folder, 'mail');
    const [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')];
    const server = await MailServer.start({ certificate: { key, cert } });
    await expect(openSmtpMailer({ url: server.url, from }).send(MAIL)).rejects.toMatchObject({
      name: 'MailNotTaken',
    });
    expect(server.mails).toEqual([]);
    await server.stop();
    rmSync(folder, { recursive: true });
  });
});

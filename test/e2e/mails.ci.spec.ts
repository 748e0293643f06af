import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headerOf, MailServer } from '../stand-ins/smtp';
import { makeCertificate } from '../support/make-certificate';
import { Program, type Client } from '../support/program';

const INVITATIONS = '/v1/organizations/default/members/invitations';
const LOGIN = { user: 'fleet', pass: 'kite-42-violet' };
const LATEST = '?after=head&waitMs=10000';

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .map(name => join(folder, name))
    .flatMap(path => (statSync(path).isDirectory() ? filesIn(path) : [path]));
}

describe('D10 mails of invitations, by the standalone program and a mail server with TLS and a login', () => {
  let folder: string;
  let server: MailServer;
  let program: Program;
  let admin: Client;
  /** Of the life before the restart. */
  const lines: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fleetledger-mails-'));
    const { keyFile, certFile } = await makeCertificate(folder, 'mail');
    const certificate = { key: await readFile(keyFile, 'utf8'), cert: await readFile(certFile, 'utf8') };
    server = await MailServer.start({ certificate, login: LOGIN });
    program = await Program.start({
      env: {
        LOG_LEVEL: 'trace',
        NODE_EXTRA_CA_CERTS: certFile,
        SMTP_URL: server.url.replace('//', `//${LOGIN.user}:${LOGIN.pass}@`),
        SMTP_FROM: 'Fleet <fleet@example.org>',
        PUBLIC_URL: 'https://fleet.example',
      },
    });
    admin = await program.client();
  }, 60_000);
  afterAll(async () => {
    admin.close();
    await program.stop();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  async function invited(email: string): Promise<string> {
    const { body } = await admin.post(INVITATIONS, { email, role: 'operator' });
    return String(body.id);
  }
  /** Asked until the mail server has said something. */
  async function ended(id: string) {
    for (;;) {
      const { body } = await admin.get(`${INVITATIONS}/${id}${LATEST}`);
      if (body.mail !== 'waiting') return body;
    }
  }

  it('D10 are sent once, in TLS, to who has an account and to who has none, and inviters see what became of them', async () => {
    const known = 'marlene.dietrich@example.com';
    await admin.post('/v1/users', { email: known, name: 'Marlene' });
    server.recipient = address =>
      address.startsWith('gone') ? { code: 550, text: `5.1.1 <${address}>` } : null;
    const ids = [];
    for (const email of [known, 'nobody.at.all@example.com', 'gone.girl@example.com'])
      ids.push(await invited(email));
    const answers = [];
    for (const id of ids) answers.push(await ended(id));
    expect(answers.map(({ mail, mailReply }) => [mail, mailReply])).toEqual([
      ['sent', null],
      ['sent', null],
      ['refused', '550 5.1.1'],
    ]);
    lines.push(...program.output);
    await program.restart();
    admin.close();
    admin = await program.client();
    const last = await invited('last@example.com');
    expect(await ended(last)).toMatchObject({ mail: 'sent', state: 'open' });
    expect(server.mails.flatMap(({ to }) => to)).toEqual([
      known,
      'nobody.at.all@example.com',
      'last@example.com',
    ]);
    expect(server.secured).toEqual([true, true, true]);
    const [mail] = server.mails;
    expect(mail && headerOf(mail, 'Subject')).toBe('Invitation to the team of default');
    expect(mail?.raw).toContain('https://fleet.example');
  });

  it('leave no address and no password in log lines and files', () => {
    const telling = /marlene|nobody\.at|gone\.girl|kite-42/i;
    expect([...lines, ...program.output].filter(line => telling.test(line))).toEqual([]);
    const files = filesIn(program.dataDir);
    expect(files.filter(path => telling.test(readFileSync(path).toString('latin1')))).toEqual([]);
  });
});

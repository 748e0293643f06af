import { teamStream, type Recorded } from '#contracts';
import { headerOf, MailServer, refusal } from '../../../test/stand-ins/smtp';
import type { Mailer } from '../../mailer';
import { openSmtpMailer } from '../../mailer/adapters/smtp';
import { RunningProcesses } from '../testing/running-processes';
import { ORG, World, type Program, type ProgramOptions } from '../testing/world';

const ADDRESS = 'ada@example.com';
const TEAM = teamStream(ORG);

describe('D10 the mail of an invitation', () => {
  let world: World;
  let program: Program;
  let server: MailServer;
  const running: RunningProcesses[] = [];

  beforeEach(async () => {
    world = new World(false);
    program = await world.withProduct();
    server = await MailServer.start();
  });
  afterEach(async () => {
    for (const each of running.splice(0)) each.kill();
    await server.stop();
  });

  let underWay = 0;
  function mailer(): Mailer {
    const smtp = openSmtpMailer({ url: server.url, from: 'fleet@example.org' });
    return {
      async send(mail) {
        underWay += 1;
        await smtp.send(mail).finally(() => (underWay -= 1));
      },
    };
  }
  async function invite(email = ADDRESS): Promise<string> {
    const { id } = await program.sent('InviteMember', { body: { email, role: 'operator' } });
    return id;
  }
  async function begin(options: ProgramOptions = {}, sends = true): Promise<RunningProcesses> {
    const processes = new RunningProcesses(world.program(options), sends ? mailer() : null);
    running.push(processes);
    await world.clock.advance(0);
    return processes;
  }
  const team = (): Promise<readonly Recorded[]> => world.stream(TEAM);
  const ended = async () => (await team()).filter(({ type }) => type === 'InvitationMailEnded');
  const tried = async () => (await team()).filter(({ type }) => type === 'InvitationMailTried');

  /** The mail server answers in time of its own: what it causes is looked for between other work. */
  async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
    while (!(await holds())) await world.clock.advance(0);
  }
  /** The same, with time that passes while no mail is under way. */
  async function sooner(holds: () => Promise<boolean> | boolean): Promise<void> {
    while (!(await holds())) await world.clock.advance(underWay > 0 ? 0 : 1_000);
  }
  const hasEnded = async () => (await ended()).length > 0;

  it('is sent once to the address, by which no event and no failure can tell it', async () => {
    const processes = await begin();
    const id = await invite();
    await until(hasEnded);
    expect((await ended())[0]?.data).toEqual({ invitationId: id, outcome: 'sent', reply: null });
    expect(server.mails.map(({ to }) => to)).toEqual([[ADDRESS]]);
    await world.clock.advance(1_200_000);
    await processes.stop();
    await begin();
    await world.clock.advance(1_200_000);
    expect(server.mails).toHaveLength(1);
    expect(JSON.stringify(await world.everything())).not.toContain('ada@');
  });

  it('is the same for an address with an account and one without', async () => {
    await program.sent('RegisterUser', { body: { email: ADDRESS, name: 'Ada' } });
    await begin();
    await invite();
    await invite('nobody@example.com');
    await until(async () => (await ended()).length === 2);
    const [one, other] = server.mails.map(({ raw }) =>
      raw.replace(/^(To|Message-ID|Date): .*$/gm, '').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, ''),
    );
    expect(one).toBe(other);
  });

  it('is tried again, always later, with the same Message-ID, while the server does not take it', async () => {
    let isBusy = true;
    server.recipient = () => (isBusy ? { code: 451, text: `4.3.2 ${ADDRESS} later` } : null);
    const processes = await begin();
    await invite();
    await sooner(async () => (await tried()).length === 4);
    const times = (await tried()).map(({ recordedAt }) => Date.parse(recordedAt) / 1_000);
    const waits = times.slice(1).map((time, index) => Math.round(time - (times[index] ?? 0)));
    expect(waits.map(wait => [15, 30, 60].findIndex(most => wait <= most + 1))).toEqual([0, 1, 2]);
    isBusy = false;
    await sooner(hasEnded);
    expect(server.mails).toHaveLength(1);
    expect(processes.failures.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(processes.failures.map(({ cause }) => [String(cause), cause]))).not.toContain(
      'ada@',
    );
    expect(processes.status('mails').lastError?.message).toContain('451 4.3.2');
  });

  it('that the server refuses for good is recorded by its codes, and not sent again', async () => {
    server.recipient = () => ({ code: 550, text: `5.1.1 ${ADDRESS} unknown` });
    const processes = await begin();
    const id = await invite();
    await until(hasEnded);
    expect((await ended())[0]?.data).toEqual({ invitationId: id, outcome: 'refused', reply: '550 5.1.1' });
    server.recipient = () => null;
    await world.clock.advance(1_200_000);
    expect(server.mails).toEqual([]);
    expect(processes.failures).toEqual([]);
  });

  it.each(['append: before write', 'append: before answer'] as const)(
    'is sent twice where the program dies between the server’s answer and the record (%s), and not more often',
    async at => {
      let dies = false;
      let dead = false;
      const first = await begin({
        step: label => {
          dead ||= dies && label === at;
          return dead ? new Promise(() => undefined) : Promise.resolve();
        },
      });
      server.taken = () => {
        dies = true;
      };
      await invite();
      await until(() => dead);
      first.kill();
      await begin();
      await sooner(hasEnded);
      await world.clock.advance(1_200_000);
      const ids = server.mails.map(mail => headerOf(mail, 'Message-ID'));
      expect(ids).toHaveLength(at === 'append: before write' ? 2 : 1);
      expect(new Set(ids).size).toBe(1);
    },
  );

  it('is sent by one of several programs', async () => {
    for (let n = 0; n < 3; n += 1) await begin();
    for (let n = 0; n < 4; n += 1) await invite(`guest-${n}@example.com`);
    await sooner(async () => (await ended()).length === 4);
    await world.clock.advance(1_200_000);
    expect(server.mails.flatMap(({ to }) => to).toSorted()).toEqual(
      [0, 1, 2, 3].map(n => `guest-${n}@example.com`),
    );
  });

  it('is not sent again because the log is away when it is to be recorded', async () => {
    let isAway = false;
    server.taken = () => {
      isAway = true;
    };
    let refusals = 0;
    await begin({
      step: async label => {
        if (!isAway || label !== 'append: before write') return;
        refusals += 1;
        isAway = refusals < 3;
        throw new Error('no log');
      },
    });
    await invite();
    await sooner(hasEnded);
    await world.clock.advance(1_200_000);
    expect([server.mails.length, refusals]).toEqual([1, 3]);
  });

  it('is not sent to whom was forgotten, nor for an invitation that is over', async () => {
    const id = await invite();
    await world.keyStore.forget(id);
    const other = await invite('over@example.com');
    await program.sent('RevokeInvitation', { params: { invitationId: other } });
    await invite('later@example.com');
    world.clock.jump(8 * 86_400_000);
    const first = await begin();
    await world.clock.advance(1_200_000);
    expect(server.mails).toEqual([]);
    expect(await ended()).toEqual([]);
    first.kill();
    const late = await invite('late@example.com');
    await world.keyStore.forget(late);
    await begin();
    await until(hasEnded);
    expect((await ended())[0]?.data).toMatchObject({ invitationId: late, outcome: 'forgotten' });
    expect(server.mails).toEqual([]);
  });

  it('is none where no server is named, and that is recorded', async () => {
    await begin({}, false);
    const id = await invite();
    await until(hasEnded);
    expect((await ended())[0]?.data).toMatchObject({ invitationId: id, outcome: 'not-set-up' });
    expect(await tried()).toEqual([]);
  });

  it('refused at the end of its text is refused for good or not by the codes alone', async () => {
    server.taken = () => Promise.reject(refusal({ code: 554, text: `5.7.1 ${ADDRESS} spam` }));
    await begin();
    await invite();
    await until(hasEnded);
    expect((await ended())[0]?.data).toMatchObject({ outcome: 'refused', reply: '554 5.7.1' });
  });
});

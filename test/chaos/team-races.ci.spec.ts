import type { Recorded } from '#contracts';
import type { AppUnderTest, Program } from '../support/program';
import type { Answer, Send } from '../support/program/client';
import { brokenTeams } from '../support/team-verdicts';
import { definite, Persistent } from './definite';
import { Dice } from './dice';
import { EMBEDDED, Installation, ON_EVENTSTOREDB, type Backends } from './installation';
import { brokenLog, readLog } from './log-checks';
import { sized, testTimeoutMs } from './sizes';

jest.setTimeout(testTimeoutMs());

const O = '/v1/organizations/default';
const CLIENTS = 64;
const SEATS = 5;
const ROUNDS = sized({ smoke: 1, ci: 1, long: 60 });
/** A removal is in force everywhere by then. */
const IN_FORCE_MS = 1_000;

interface Setup {
  readonly where: string;
  readonly backends: Backends;
  readonly apps: readonly AppUnderTest[];
}

const SETUPS: readonly Setup[] = [
  { where: 'the embedded store', backends: EMBEDDED, apps: ['standalone'] },
  {
    where: 'the EventStoreDB stand-in',
    backends: ON_EVENTSTOREDB,
    apps: ['command-api', 'command-api'],
  },
];

interface Person {
  readonly id: string;
  readonly email: string;
  readonly key: string;
}

/** An organization of four, with one seat left in each of its products, and who is to be invited. */
class Teams {
  readonly #senders: readonly Persistent[];
  #keys = 0;
  #people: readonly Person[] = [];
  #answers = 0;
  #awaited: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(installation: Installation, programs: readonly Program[]) {
    this.#senders = programs.map(
      (_, index) => new Persistent(installation, [...programs.slice(index), ...programs.slice(0, index)]),
    );
  }

  get members(): readonly Person[] {
    return this.#people.slice(0, 4);
  }

  get guests(): readonly Person[] {
    return this.#people.slice(4);
  }

  /** By the n-th client, as a person or as the admin; sent under one key until a program answers it. */
  async ask(n: number, send: Omit<Send, 'key'>, by?: Person): Promise<Answer> {
    const sender = this.#senders[n % this.#senders.length];
    if (sender === undefined) throw new Error('no program takes commands');
    const headers = by === undefined ? {} : { Authorization: `Bearer ${by.key}` };
    const answer = await definite(sender, { ...send, headers, key: `team-${(this.#keys += 1)}` });
    this.#answers += 1;
    for (const { resolve } of this.#awaited.filter(({ count }) => count <= this.#answers)) resolve();
    this.#awaited = this.#awaited.filter(({ count }) => count > this.#answers);
    return answer;
  }

  /** Resolves once so many more answers have come. */
  more(count: number): Promise<void> {
    return new Promise(resolve => this.#awaited.push({ count: this.#answers + count, resolve }));
  }

  async done(send: Omit<Send, 'key'>, by?: Person): Promise<Answer['body']> {
    const { status, text, body } = await this.ask(0, send, by);
    if (status > 299) throw new Error(`${send.path}: ${status} ${text}`);
    return body;
  }

  async begin(): Promise<void> {
    const people: Person[] = [];
    for (let n = 0; n < 8; n += 1) {
      const email = `person-${n}@example.com`;
      const { id } = await this.done({ path: '/v1/users', json: { email, name: `Person ${n}` } });
      const { key } = await this.done({ path: `/v1/users/${String(id)}/key`, json: {} });
      people.push({ id: String(id), email, key: String(key) });
    }
    this.#people = people;
    const [owner, ...others] = this.members;
    await this.done({ path: `${O}/ownership`, json: { userId: owner?.id } });
    for (const person of others) await this.join(person);
  }

  async join(person: Person): Promise<void> {
    const json = { email: person.email, role: 'admin' };
    const { id } = await this.done({ path: `${O}/members/invitations`, json });
    await this.done({ path: `/v1/me/invitations/${String(id)}/accept`, json: {} }, person);
  }

  product(id: string): Promise<unknown> {
    return this.done({ path: `${O}/products`, json: { id, name: id, description: '' } });
  }

  invite(n: number, email: string, product: string): Promise<Answer> {
    return this.ask(n, {
      path: `${O}/members/invitations`,
      json: { email, role: 'operator', productIds: [product] },
    });
  }
}

const fromAll = <T>(request: (n: number) => Promise<T>): Promise<readonly T[]> =>
  Promise.all(Array.from({ length: CLIENTS }, (_, n) => request(n)));

const statuses = (answers: readonly Answer[]): readonly string[] =>
  [
    ...new Set(
      answers.map(({ status, body }) => `${status} ${status > 299 ? String(body?.code) : ''}`.trim()),
    ),
  ].sort();

/** The last seat of a product, wanted by all at once. */
async function lastSeat(teams: Teams, round: string): Promise<void> {
  await teams.product(`seat-${round}`);
  const answers = await fromAll(n => teams.invite(n, `guest-${n}@example.com`, `seat-${round}`));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(statuses(answers)).toEqual(['201', '409 seats_taken']);
}

/** One invitation, accepted by all clients of its person while others take it back. */
async function oneInvitation(teams: Teams, round: string, index: number): Promise<void> {
  await teams.product(`once-${round}`);
  const person = teams.guests[index % teams.guests.length];
  if (person === undefined) throw new Error('there is nobody to invite');
  const id = String((await teams.invite(0, person.email, `once-${round}`)).body.id);
  const answers = await fromAll(n =>
    n % 4 === 3
      ? teams.ask(n, { method: 'DELETE', path: `${O}/members/invitations/${id}` })
      : teams.ask(n, { path: `/v1/me/invitations/${id}/accept`, json: {} }, person),
  );
  const [accepted, revoked] = [0, 1].map(kind =>
    answers.filter(({ status }, n) => status === 200 && (n % 4 === 3) === (kind === 1)),
  );
  expect([accepted?.length === 0, revoked?.length === 0].filter(isNone => isNone)).toHaveLength(1);
  expect(statuses(answers)).toEqual(['200', '409 invitation_over']);
}

/** The ownership, handed over by all of the members at once, while some would remove the owner. */
async function oneOwner(teams: Teams): Promise<void> {
  const { members } = teams;
  const [first] = members;
  if (first === undefined) throw new Error('there are no members');
  const answers = await fromAll(n => {
    const by = members[n % members.length];
    const to = members[(n + 1 + (n >> 3)) % members.length];
    return n % 8 === 5
      ? teams.ask(n, { method: 'DELETE', path: `${O}/members/${first.id}` }, by)
      : teams.ask(n, { path: `${O}/ownership`, json: { userId: to?.id } }, n % 3 === 0 ? undefined : by);
  });
  const rights = [
    '200',
    '401 unauthenticated',
    '403 forbidden',
    '404 not_found',
    '409 not_a_member',
    '409 owner_stays',
  ];
  expect(statuses(answers).filter(each => !rights.includes(each))).toEqual([]);
  if (answers.some(({ status }, n) => n % 8 === 5 && status === 200)) await teams.join(first);
}

/** A role that keys are at work with is removed: nobody writes with it any more. */
async function roleRemoved(teams: Teams, round: string): Promise<void> {
  const [product, role] = [`role-${round}`, `line-lead-${round}`];
  await teams.product(product);
  const permissions = ['devices:write', 'devices:read', 'products:read'];
  await teams.done({ method: 'PUT', path: `${O}/roles/${role}`, json: { permissions } });
  const { key } = await teams.done({ path: `${O}/api-keys`, json: { name: role, role } });
  const holder = { id: '', email: '', key: String(key) };
  let removedAt = Number.POSITIVE_INFINITY;
  const late: number[] = [];
  const work = fromAll(async n => {
    for (let count = 0; ; count += 1) {
      const isLate = performance.now() > removedAt + IN_FORCE_MS;
      const json = { id: `${round}-${n}-${count}` };
      const { status } = await teams.ask(n, { path: `${O}/products/${product}/devices`, json }, holder);
      if (status === 403) return count;
      if (isLate) late.push(status);
    }
  });
  await teams.done({ method: 'DELETE', path: `${O}/roles/${role}` });
  removedAt = performance.now();
  await work;
  expect(late).toEqual([]);
}

async function expectTeamsHeld(installation: Installation): Promise<void> {
  const store = await installation.openLog();
  const log: readonly Recorded[] = await readLog(store);
  await store.close();
  expect(brokenLog(log)).toEqual([]);
  expect(brokenTeams(log, SEATS)).toEqual([]);
  expect(log.filter(({ type }) => type === 'OwnershipTransferred').length).toBeGreaterThan(1);
}

it.each(SETUPS)(
  `D9, D10, D12 one owner, no more people than seats, each invitation answered once: ${CLIENTS} clients at once and kills -9, on $where`,
  async ({ backends, apps }) => {
    const installation = await Installation.make(backends);
    try {
      const programs: Program[] = [];
      for (const app of apps) programs.push(await installation.start(app, { DEFAULT_PLAN: 'prototype' }));
      const teams = new Teams(installation, programs);
      await teams.begin();
      const dice = new Dice(67);
      for (let round = 0; round < ROUNDS; round += 1) {
        const races = [
          () => lastSeat(teams, `${round}`),
          () => oneInvitation(teams, `${round}`, round),
          () => roleRemoved(teams, `${round}`),
          () => oneOwner(teams),
        ];
        for (const race of races) {
          const over = race();
          await teams.more(1 + dice.below(CLIENTS / 4));
          const program = programs[dice.below(programs.length)];
          await program?.kill();
          await program?.restart();
          await over;
        }
      }
      await expectTeamsHeld(installation);
    } finally {
      await installation.stop();
    }
  },
);

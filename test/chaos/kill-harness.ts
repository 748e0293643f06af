import { setTimeout as pause } from 'node:timers/promises';
import type { Client, Json, Program } from '../support/program';
import { AckJournal } from './ack-journal';
import { LoadClient, settle } from './clients';
import { Dice, SEED } from './dice';
import { expectSameFleet } from './fleet-answers';
import { TrueFleet } from '../../libs/contracts/testing/true-fleet';
import type { Installation } from './installation';
import { brokenLog, brokenPromises, headOf, readLog } from './log-checks';
import { until } from './until';
import { MixedOrders, ORG, PRODUCT, prepareFleet } from './workload';

export interface Load {
  readonly clients: number;
  /** Milliseconds that each rests between an answer and its next command. */
  readonly restMs: number;
  /** A strike comes after so many answers at most, however slow the machine is. */
  readonly mostAnswers: number;
}

/** As much as there can be. */
const FULL: Load = { clients: 32, restMs: 0, mostAnswers: 400 };
/** So many milliseconds later at most, so that it comes anywhere between two answers. */
const MOST_DELAY_MS = 20;
/** Asking for readiness is work, too. */
const LOOK_AGAIN_MS = 200;
/** Products that are compared with the fold besides the one with the devices. */
const PRODUCTS_COMPARED = 5;

/** Breaks something under load, as often as it is told, and checks what was promised when it is over. */
export class KillHarness {
  readonly journal = new AckJournal();
  readonly #dice: Dice;
  readonly #clients: readonly LoadClient[];

  constructor(
    private readonly installation: Installation,
    private readonly program: Program,
    private readonly work: Load = FULL,
  ) {
    const { clients, restMs } = work;
    this.#dice = new Dice(clients);
    const numbers = Array.from({ length: clients }, (_, n) => n);
    this.#clients = numbers.map(n => new LoadClient(new MixedOrders(n), this.journal, restMs));
  }

  async prepare(): Promise<void> {
    await prepareFleet(this.installation.client(this.program), this.#clients.length);
  }

  /** One round: all clients at work, `strike` at a random moment; over when every client has stopped. */
  async round(strike: () => Promise<void>): Promise<void> {
    const client = this.installation.client(this.program);
    const over = new AbortController();
    const clients = Promise.all(this.#clients.map(one => one.run(client, over.signal)));
    await Promise.race([
      this.journal.moreAcks(this.#dice.below(this.work.mostAnswers)),
      clients.then(() => {
        throw new Error(`every client was cut off before anything was broken${this.#lastLines()}`);
      }),
    ]);
    await pause(this.#dice.below(MOST_DELAY_MS));
    await strike();
    over.abort();
    await clients;
    client.close();
  }

  /** After the last restart: the log as it was found, everything sent again, then the log, answers and read models. */
  async verify(): Promise<string> {
    const client = this.installation.client(this.program);
    await this.#ready(client);
    // Before anything is sent again, which would mend what was lost.
    expect(shortened(brokenPromises(this.journal, await this.#readLog()))).toEqual([]);
    const before = this.journal.acknowledged;
    const unanswered = this.journal.unanswered;
    await settle(client, this.journal, unanswered);
    await settle(client, this.journal, before);
    expect(shortened(this.journal.violations)).toEqual([]);
    expect(this.journal.replays).toBe(before.length);
    const log = await this.#readLog();
    expect(shortened(brokenLog(log))).toEqual([]);
    expect(shortened(brokenPromises(this.journal, log))).toEqual([]);
    await this.#compareFleet(log);
    return `seed ${SEED}: ${before.length} acknowledged, ${unanswered.length} cut off, ${log.length} events`;
  }

  /** Resolves when the clients that are at work have answers again. */
  async acknowledges(): Promise<void> {
    const { length } = this.#clients;
    const enough = this.journal.acks + length;
    const look = (): Promise<true | null> => Promise.resolve(this.journal.acks >= enough || null);
    await until(look, LOOK_AGAIN_MS, () => `${length} more acknowledgements${this.#lastLines()}`);
  }

  /**
   * Resolves when the program says that all is well and every model is at the head. One that was not killed itself finds its
   * servers again within its own pauses between tries.
   */
  async recovered(): Promise<void> {
    const client = this.installation.client(this.program);
    await this.#ready(client);
    await this.#modelsAtHead(client);
    client.close();
  }

  async #ready(client: Client): Promise<void> {
    let text = '';
    const look = async (): Promise<true | null> => {
      const answer = await client.get('/health/ready');
      text = answer.text;
      return answer.status === 200 && answer.body.status === 'ok' ? true : null;
    };
    await until(look, LOOK_AGAIN_MS, () => `all well, but ${text}${this.#lastLines()}`);
  }

  async #modelsAtHead(client: Client): Promise<void> {
    let late = '';
    const look = async (): Promise<true | null> => {
      const head = await this.installation.head();
      const models: readonly Json[] = (await client.get('/v1/system/projections')).body.items ?? [];
      late = models
        .filter(({ position }) => position < head)
        .map(({ name }) => name)
        .join(', ');
      return models.length > 0 && late === '' ? true : null;
    };
    await until(look, LOOK_AGAIN_MS, () => `every model at the head, but ${late}${this.#lastLines()}`);
  }

  #lastLines(): string {
    return `. The program's last lines:\n${this.program.output.slice(-20).join('\n')}`;
  }

  async #compareFleet(log: Awaited<ReturnType<typeof readLog>>): Promise<void> {
    const client = this.installation.client(this.program);
    const products = this.journal.all
      .filter(({ order }) => order.effects.some(({ type }) => type === 'ProductCreated'))
      .map(({ order }) => order.key);
    const compared = [PRODUCT, ...products.slice(-PRODUCTS_COMPARED)];
    await expectSameFleet(client, new TrueFleet(log, ORG), ORG, compared, headOf(log));
  }

  async #readLog(): ReturnType<typeof readLog> {
    const store = await this.installation.openLog();
    try {
      return await readLog(store);
    } finally {
      await store.close();
    }
  }
}

/** A broken promise is mostly broken many times: enough of them to see what it is. */
const shortened = (found: readonly string[]): readonly string[] =>
  found.length <= 10 ? found : [...found.slice(0, 10), `and ${found.length - 10} more`];

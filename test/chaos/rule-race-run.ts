import { setTimeout as pause } from 'node:timers/promises';
import { definite, type Sender } from './definite';
import { Dice } from './dice';
import type { Done } from './race-answers';
import { closesGate, type Race } from './rule-races';

export const CLIENTS = 64;
/**
 * How much earlier those come that close a gate, from half of it on: a gate in front of which somebody already stands is
 * not closed at all, so some rounds must give them the chance.
 */
type HeadStarts = readonly [number, ...number[]];
const HEAD_STARTS_MS: HeadStarts = [0, 30, 100, 400];

/** Sends each race's requests from 64 clients at once, to one program or to several. */
export class RaceRun {
  readonly #dice = new Dice(64);
  #awaited: { readonly count: number; readonly resolve: () => void }[] = [];
  readonly done: Done[] = [];

  constructor(
    private readonly clients: readonly [Sender, ...Sender[]],
    private readonly headStartsMs: HeadStarts = HEAD_STARTS_MS,
  ) {}

  /** `meanwhile` goes on beside the requests of one race. */
  async round(
    race: Race,
    product: string,
    meanwhile: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    const [first] = this.clients;
    for (const [n, send] of race.before(product).entries()) {
      const { status, text } = await definite(first, { ...send, key: `${product}-before-${n}` });
      if (status > 299) throw new Error(`${send.path}: ${status} ${text}`);
    }
    const headStart = this.#dice.pick(this.headStartsMs);
    const requests = this.#order().map(async n => {
      if (!closesGate(n)) await pause(headStart / 2 + this.#dice.below(headStart / 2 + 1));
      await this.#one(race, product, n);
    });
    await Promise.all([meanwhile(), ...requests]);
  }

  /** When so many more requests have their answer. */
  moreAnswers(count: number): Promise<void> {
    if (count === 0) return Promise.resolve();
    return new Promise(resolve => this.#awaited.push({ count: this.done.length + count, resolve }));
  }

  #order(): readonly number[] {
    const order = Array.from({ length: CLIENTS }, (_, n) => n);
    for (let last = order.length - 1; last > 0; last -= 1) swap(order, last, this.#dice.below(last + 1));
    return order;
  }

  async #one(race: Race, product: string, n: number): Promise<void> {
    const client = this.clients[n % this.clients.length] ?? this.clients[0];
    const send = race.request(product, n);
    const sentAt = performance.now();
    const answer = await definite(client, { ...send, key: `${product}-${n}` });
    this.done.push({ race, product, send, answer, sentAt, answeredAt: performance.now() });
    this.#awaited = this.#awaited.filter(({ count, resolve }) => {
      if (this.done.length < count) return true;
      resolve();
      return false;
    });
  }
}

function swap(order: number[], a: number, b: number): void {
  const [first, second] = [order[a] ?? 0, order[b] ?? 0];
  order[a] = second;
  order[b] = first;
}

import { setTimeout as pause } from 'node:timers/promises';
import { deviceStream, START, type Recorded } from '#contracts';
import type { EventStore } from '#event-store';
import type { Client } from '../support/program';
import type { Answer, Send } from '../support/program/client';
import { definite } from './definite';
import { Dice } from './dice';
import { byStream } from './log-checks';
import { openGates } from './rule-verdicts';
import { closesGate, RACES, type Race } from './rule-races';

const CLIENTS = 64;
/**
 * How much earlier those come that close a gate, at most: a gate in front of which somebody already stands is not closed
 * at all, so some rounds must give them the chance.
 */
const HEAD_STARTS_MS = [0, 30, 100, 400] as const;

interface Done {
  readonly race: Race;
  readonly product: string;
  readonly send: Send;
  readonly answer: Answer;
}

/** Sends each race's requests from 64 clients at once, to one program or to several. */
export class RaceRun {
  private readonly dice = new Dice(64);
  readonly done: Done[] = [];

  constructor(private readonly clients: readonly [Client, ...Client[]]) {}

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
    const headStart = this.dice.pick(HEAD_STARTS_MS);
    const requests = this.order().map(async n => {
      if (!closesGate(n)) await pause(this.dice.below(headStart + 1));
      await this.one(race, product, n);
    });
    await Promise.all([meanwhile(), ...requests]);
  }

  private order(): readonly number[] {
    const order = Array.from({ length: CLIENTS }, (_, n) => n);
    for (let last = order.length - 1; last > 0; last -= 1) swap(order, last, this.dice.below(last + 1));
    return order;
  }

  /** Answers that no rule gives. */
  unexpected(): readonly string[] {
    return this.done
      .filter(({ race, answer }) => answer.status > 299 && !race.refusals.includes(String(answer.body?.code)))
      .map(
        ({ race, send, answer }) =>
          `${race.name}: ${send.path}: ${answer.status} ${answer.text.slice(0, 300)}`,
      );
  }

  /** How many of each race were answered as done. */
  summary(): string {
    return RACES.map(race => {
      const all = this.done.filter(done => done.race === race);
      return `${race.name}: ${all.filter(({ answer }) => answer.status <= 299).length} of ${all.length} done`;
    }).join('\n');
  }

  /** What was answered as done and is not so in the end. Nothing in the races takes anything back. */
  undone(log: readonly Recorded[]): readonly string[] {
    const streams = byStream(log);
    return this.done
      .filter(({ answer, send }) => answer.status <= 299 && !stands(send, answer, streams))
      .map(
        ({ race, send, answer }) => `${race.name}: ${send.path} was answered ${answer.text} and is undone`,
      );
  }

  private async one(race: Race, product: string, n: number): Promise<void> {
    const client = this.clients[n % this.clients.length] ?? this.clients[0];
    const send = race.request(product, n);
    const answer = await definite(client, { ...send, key: `${product}-${n}` });
    this.done.push({ race, product, send, answer });
  }
}

function swap(order: number[], a: number, b: number): void {
  const [first, second] = [order[a] ?? 0, order[b] ?? 0];
  order[a] = second;
  order[b] = first;
}

type Streams = ReturnType<typeof byStream>;

/**
 * Whether the log says at its end what the command was told. What was taken back from another command in between does not
 * matter: a lock behind a closed gate is undone, the gate opens again, and the next lock stands.
 */
function stands({ path, json, body }: Send, answer: Answer, streams: Streams): boolean {
  const named = /\/devices\/([^/]+)\/(bind|lock|move|gateway)$/.exec(path);
  const events = eventsOf(streams, named?.[1] ?? (json as { readonly id?: string } | undefined)?.id ?? '');
  if (named?.[2] === 'lock')
    return events.findLast(({ type }) => /locked$/i.test(type))?.type === 'DeviceLocked';
  if (named?.[2] === 'move') {
    const { productId } = json as { readonly productId: string };
    const last = events.findLast(({ type }) => type === 'DeviceMoved' || type === 'DeviceRemoved');
    return last?.type === 'DeviceMoved' && last.data.to === productId;
  }
  if (named?.[2] === 'gateway')
    return events.findLast(({ type }) => type.endsWith('tached'))?.type === 'DeviceAttached';
  if (named?.[2] === 'bind') {
    const { account } = json as { readonly account: string };
    const last = events.findLast(({ type }) => type === 'BindingChanged');
    return last?.type === 'BindingChanged' && last.data.to.includes(account);
  }
  if (path.endsWith('/devices')) return isMember(events);
  if (!path.endsWith('/imports')) return true;
  const members = String(body)
    .split('\n')
    .filter(id => isMember(eventsOf(streams, id)));
  return members.length === answer.body.imported;
}

const eventsOf = (streams: Streams, device: string): readonly Recorded[] =>
  device === '' ? [] : (streams.get(deviceStream('default', device)) ?? []);

const isMember = (events: readonly Recorded[]): boolean =>
  events.findLast(({ type }) => type === 'DeviceImported' || type === 'DeviceRemoved')?.type ===
  'DeviceImported';

/** The log once every gate is settled: followed as it grows, however long the operations take. */
export async function settledLog(store: EventStore): Promise<readonly Recorded[]> {
  const events: Recorded[] = [];
  const enough = new AbortController();
  for await (const slice of store.subscribe({ after: START, signal: enough.signal })) {
    events.push(...slice.events);
    if (slice.caughtUp && openGates(events).length === 0) break;
  }
  enough.abort();
  return events;
}

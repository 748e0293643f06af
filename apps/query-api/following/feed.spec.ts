import fc from 'fast-check';
import {
  deviceStream,
  organizationOf,
  parseStreamName,
  productOf,
  productStream,
  START,
  type DomainEvent,
  type Position,
  type Recorded,
  type StreamName,
} from '#contracts';
import type { HttpRequest } from '#platform';
import { queryTools } from '../parts';
import { QueryApp } from '../testing/query-app';
import { imported, productCreated } from '../testing/sample';
import { Feed } from './feed';
import { History } from './history';
import { FellBehind, Tail } from './tail';
import type { Wanted } from './wanted';

/** So few events are kept that a follower falls out of them all the time. */
const KEPT = 6;
/** More runs than any log here has: a follower that never comes to its end. */
const STUCK = 200;
const ORGS = ['acme', 'globex'];
const PRODUCTS = ['lamp', 'plug'];
const DEVICES = ['d1', 'd2', 'd3'];

/** What a follower is: what it wants, where it begins, and how often its connection breaks after how many events. */
interface Follower {
  readonly orgId: string;
  readonly product: string | null;
  readonly device: string | null;
  readonly isHeld: boolean;
  /** Of the log at the beginning, 0 to 1. */
  readonly begins: number;
  /** Of each connection: runs that it takes, and the events of the last of them. */
  readonly breaks: readonly (readonly [runs: number, events: number])[];
  /** Appended between its runs. */
  readonly writes: readonly number[];
}

const follower: fc.Arbitrary<Follower> = fc.record({
  orgId: fc.constantFrom(...ORGS),
  product: fc.option(fc.constantFrom(...PRODUCTS)),
  device: fc.option(fc.constantFrom(...DEVICES)),
  isHeld: fc.boolean(),
  begins: fc.double({ min: 0, max: 1, noNaN: true }),
  breaks: fc.array(fc.tuple(fc.nat(3), fc.nat(8)), { maxLength: 6 }),
  writes: fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
});

/** A log of two organizations, and what is read of it. */
class Followed {
  #at = 0;
  #tail: Tail | null = null;

  private constructor(
    readonly app: QueryApp,
    private readonly plant: Plant,
  ) {}

  static async start(given: boolean, plant: Plant = SOUND): Promise<Followed> {
    const made = new Followed(await QueryApp.start({ given }), plant);
    for (const orgId of ORGS) {
      await made.app.organization(orgId);
      for (const [at, id] of PRODUCTS.entries())
        await made.app.append(productStream(orgId, id), productCreated(id, at + 1));
      for (const device of DEVICES)
        await made.app.append(deviceStream(orgId, device), imported('lamp'), { productId: 'lamp' });
    }
    return made;
  }

  /** Events of all kinds in turn, and records that are not ours. */
  async write(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      this.#at += 1;
      const at = this.#at;
      if (at % 5 === 0) this.app.plantForeign();
      const [orgId = '', device = ''] = [ORGS[at % 2], DEVICES[at % 3]];
      const event: DomainEvent = { type: 'DevelopmentModeChanged', data: { development: at % 2 === 0 } };
      await this.app.append(deviceStream(orgId, device), event, {
        productId: PRODUCTS[at % 4 === 0 ? 1 : 0] ?? '',
      });
    }
  }

  /** All of the log, read by itself. */
  async log(): Promise<readonly Recorded[]> {
    const events: Recorded[] = [];
    for (let after = START; ;) {
      const slice = await this.app.parts.eventStore.readAll({ after, limit: 100 });
      events.push(...slice.events);
      after = slice.position;
      if (slice.caughtUp) return events;
    }
  }

  /** What a follower is told from a position on, over all its connections, until it has the log's end. */
  async told(one: Follower, from: Position): Promise<readonly Position[]> {
    const told: Position[] = [];
    const breaks = [...one.breaks];
    let position = from;
    for (;;) {
      const [runs, events] = breaks.shift() ?? [Infinity, 0];
      const end = breaks.length === 0 ? await this.app.parts.eventStore.head() : null;
      const reached = await this.#connection(one, position, { runs, events, end }, told);
      if (reached === null) return told;
      if (runs === Infinity && reached >= (end ?? '')) return told;
      position = reached;
    }
  }

  async #connection(
    one: Follower,
    from: Position,
    until: { readonly runs: number; readonly events: number; readonly end: Position | null },
    told: Position[],
  ): Promise<Position | null> {
    const gone = new AbortController();
    let position = from;
    let taken = 0;
    try {
      for await (const run of this.#feed(one, gone.signal).follow(from, gone.signal)) {
        taken += 1;
        const isBroken = taken > until.runs;
        const events = isBroken ? run.events.slice(0, until.events) : run.events;
        told.push(...events.map(event => event.position));
        position = events.length === run.events.length ? run.position : (events.at(-1)?.position ?? position);
        if (isBroken || position >= (until.end ?? '~')) break;
        if (taken > STUCK) return null;
        if (until.runs !== Infinity) await this.write(one.writes[taken % one.writes.length] ?? 0);
      }
    } catch (error) {
      if (!(error instanceof FellBehind)) throw error;
    }
    gone.abort();
    return position;
  }

  #feed(one: Follower, signal: AbortSignal): Feed {
    const { eventStore } = this.app.parts;
    const wanted = wantedBy(one);
    const reach: HttpRequest['reach'] = { orgs: 'all', products: wanted.held?.products ?? 'all' };
    const request = { params: { orgId: one.orgId }, reach, signal };
    const history = new History(queryTools(this.app.parts).freshness, eventStore, request, wanted);
    this.#tail ??= this.plant.tail(new Tail(eventStore, 5, KEPT));
    return this.plant.feed(history, this.#tail, wanted);
  }
}

const wantedBy = ({ orgId, product, device, isHeld }: Follower): Wanted => ({
  orgId,
  held: isHeld ? { orgId, products: new Set(['lamp']) } : null,
  types: null,
  products: product === null ? null : new Set([product]),
  streams: device === null ? null : new Set<StreamName>([deviceStream(orgId, device)]),
});

/** Says the same as `wants`, from the names alone. */
const isFor = ({ orgId, product, device, isHeld }: Follower, event: Recorded): boolean =>
  organizationOf(event.stream) === orgId &&
  (!isHeld || productOf(event) === 'lamp') &&
  (product === null || productOf(event) === product) &&
  (device === null ||
    (parseStreamName(event.stream)?.parts[1] === device && event.stream.startsWith('device-')));

/** How a feed is put together; the others have one thing wrong. */
interface Plant {
  readonly tail: (tail: Tail) => Tail;
  readonly feed: (history: History, tail: Tail, wanted: Wanted) => Feed;
}

const SOUND: Plant = {
  tail: tail => tail,
  feed: (history, tail, wanted) => new Feed(history, tail, wanted),
};

/** Whoever begins anew is not told the first of what came meanwhile. */
const SKIPS_ONE: Plant = {
  ...SOUND,
  feed(history, tail, wanted) {
    let isFirst = true;
    const after: History['after'] = async (position, limit) => {
      const run = await history.after(position, limit);
      const events = isFirst ? run.events.slice(1) : run.events;
      isFirst = false;
      return { ...run, events };
    };
    return new Feed({ after }, tail, wanted);
  },
};

/** The end of the log is taken for all that there is: what was dropped of it, or lies before it, is lost. */
const JUMPS: Plant = {
  ...SOUND,
  tail: tail =>
    Object.assign(tail, {
      holds: () => true,
    }),
};

/** Its own position does not move with the first that it is told. */
const TELLS_TWICE: Plant = {
  ...SOUND,
  feed(history, tail, wanted) {
    let isFirst = true;
    const after: History['after'] = async (position, limit) => {
      const run = await history.after(position, limit);
      const moved = isFirst ? { ...run, position } : run;
      isFirst = false;
      return moved;
    };
    return new Feed({ after }, tail, wanted);
  },
};

/** Only what the follower asked for is looked at, not what it sees. */
const FORGETS_SCOPE: Plant = {
  ...SOUND,
  feed: (history, tail, wanted) => new Feed(history, tail, { ...wanted, held: null }),
};

/** Throws where a follower is told something else than the log has for it. */
async function hold(there: Followed, runs: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(follower, async one => {
      const before = await there.log();
      const from =
        before[Math.floor(one.begins * before.length)]?.position ?? before.at(-1)?.position ?? START;
      const told = await there.told(one, from);
      const log = (await there.log()).filter(event => event.position > from && isFor(one, event));
      expect(told).toEqual(log.map(({ position }) => position));
    }),
    { numRuns: runs, seed: 14, endOnFailure: true },
  );
}

describe.each([
  ['embedded', true],
  ['EventStoreDB', false],
])('a feed of a log as %s', (_, given) => {
  let there: Followed;
  afterEach(() => there.app.close());

  it('tells each event once, in the order of the log, from wherever it begins and however often it breaks', async () => {
    there = await Followed.start(given);
    await there.write(40);
    await hold(there, 40);
  });

  it.each([
    ['skips one on reconnect', SKIPS_ONE],
    ['jumps to the end', JUMPS],
    ['tells what it has told', TELLS_TWICE],
    ['forgets the scope', FORGETS_SCOPE],
  ])('one that %s is caught', async (_name, plant) => {
    there = await Followed.start(given, plant);
    await there.write(40);
    await expect(hold(there, 60)).rejects.toThrow('Property failed');
  });
});

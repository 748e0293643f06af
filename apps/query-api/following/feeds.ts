import {
  deviceStream,
  EVENTS,
  organizationStream,
  parsePosition,
  reportStream,
  spellingsOf,
  type EventType,
  type Position,
} from '#contracts';
import type { EventStore } from '#event-store';
import { invalidFields, Problem, type HttpRequest } from '#platform';
import type { Freshness } from '../reading/freshness';
import { heldTo } from '../reading/held';
import { missing, parameter } from '../reading/resources';
import { Feed } from './feed';
import { History } from './history';
import { Tail } from './tail';
import type { Wanted } from './wanted';

/** What is said of feeds where it is not the default. */
export interface FeedSettings {
  /** Events at the end of the log that are kept for followers. */
  readonly kept?: number;
  /** How long a stream of events says nothing at most, about. */
  readonly heartbeatMs?: number;
}

const HEARTBEAT_MS = 10_000;

/** A feed and where it begins. */
export interface OpenFeed {
  readonly feed: Feed;
  readonly from: Position;
  /** The log's end when it was asked for. */
  readonly head: Position;
}

/** Opens the feeds of one process, all of which follow one end of the log. */
export class Feeds {
  readonly heartbeatMs: number;
  readonly #tail: Tail;

  constructor(
    private readonly log: Pick<EventStore, 'head' | 'readAll' | 'readStream' | 'subscribe'>,
    private readonly freshness: Freshness,
    { kept, heartbeatMs = HEARTBEAT_MS }: FeedSettings = {},
  ) {
    this.heartbeatMs = heartbeatMs;
    this.#tail = new Tail(log, heartbeatMs, kept);
  }

  /** Throws `not_found`, `invalid_fields` and `position_ahead`. `resumes`: what the client has in place of `from`. */
  async open(request: HttpRequest, resumes?: string): Promise<OpenFeed> {
    const wanted = wantedOf(request);
    const asked = positionIn(request, resumes);
    await this.#mustBeThere(wanted.orgId);
    const { position: head } = await this.freshness.readLog(request);
    if (asked !== null && asked > head)
      throw new Problem('position_ahead', { detail: `The log ends at ${head}.` });
    const history = new History(this.freshness, this.log, request, wanted);
    return { feed: new Feed(history, this.#tail, wanted), from: asked ?? head, head };
  }

  /** By the log: who polls waits for no read model, and an organization is there from its first event on. */
  async #mustBeThere(orgId: string): Promise<void> {
    const [first] = await this.log.readStream(organizationStream(orgId), { limit: 1 });
    if (first === undefined) throw missing(`organization ${orgId}`);
  }
}

function positionIn({ query }: HttpRequest, resumes: string | undefined): Position | null {
  const text = resumes ?? query['from'];
  if (text === undefined) return null;
  const position = parsePosition(text);
  if (position !== null) return position;
  const path = resumes === undefined ? 'query.from' : 'header.Last-Event-ID';
  throw invalidFields([{ path, message: 'must be a position' }]);
}

function wantedOf(request: HttpRequest): Wanted {
  const orgId = parameter(request, 'orgId');
  const { type, product, device } = request.query;
  const devices = listIn(device)?.flatMap(spellingsOf);
  return {
    orgId,
    held: heldTo(request),
    types: setOf(listIn(type)?.map(typeOf)),
    products: setOf(listIn(product)),
    streams: setOf(devices?.flatMap(id => [deviceStream(orgId, id), reportStream(orgId, id)])),
  };
}

const listIn = (text: string | undefined): readonly string[] | undefined => text?.split(',');

const setOf = <T>(items: readonly T[] | undefined): ReadonlySet<T> | null =>
  items === undefined ? null : new Set(items);

const isEventType = (text: string): text is EventType => Object.hasOwn(EVENTS, text);

function typeOf(text: string): EventType {
  if (isEventType(text)) return text;
  const message = `must be types of events with commas between them; ${text.slice(0, 80)} is none`;
  throw invalidFields([{ path: 'query.type', message }]);
}

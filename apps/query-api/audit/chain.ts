import { organizationOf, type Recorded } from '#contracts';
import { eventIndex } from '#projections';
import { groundsOf, told, type AnswerOf, type Ground } from '#projections/views';
import type { LogReading } from '../reading/log-reading';
import type { Reading } from '../reading/reading';
import { eventsAt } from './events-at';

/** Events of the organization as one caller sees them: by the index, which must be in the reading, and from the log. */
export interface Seen {
  readonly orgId: string;
  readonly reading: Reading;
  readonly log: LogReading;
}

type Step = AnswerOf<'GetWhyEvent'>['steps'][number];
type RestsOn = Step['restsOn'];

/** An event with those that it rests on. */
interface Grounded {
  readonly event: Recorded;
  readonly restsOn: RestsOn;
  readonly grounds: readonly Recorded[];
}

/** Events of a chain, at most; a longer one says that it is not whole. */
const MOST_STEPS = 100;
const IDS_AT_ONCE = 100;

/** Those of the events that the caller sees, by id. */
export async function eventsOf(seen: Seen, ids: readonly string[]): Promise<ReadonlyMap<string, Recorded>> {
  const { orgId, reading, log } = seen;
  const { documents } = await reading.find(eventIndex, {
    filter: [
      { field: 'orgId', op: 'eq', value: orgId },
      { field: 'eventId', op: 'in', values: [...new Set(ids)].slice(0, IDS_AT_ONCE) },
    ],
    sort: { field: 'id', direction: 'ascending' },
    limit: IDS_AT_ONCE,
  });
  return eventsAt(log, documents);
}

/** What an event rests on; what the caller does not see is left out. */
export async function grounded(seen: Seen, event: Recorded): Promise<Grounded> {
  const grounds = groundsOf(event);
  const ids = grounds.flatMap(ground => (ground.kind === 'given' ? [] : [ground.eventId]));
  const byId = ids.length === 0 ? new Map<string, Recorded>() : await eventsOf(seen, ids);
  const found = await Promise.all(grounds.map(ground => eventOf(seen, ground, byId)));
  const known = grounds.flatMap((ground, at) => {
    const other = found[at];
    return other === undefined || other.id === event.id ? [] : [{ ground, other }];
  });
  return {
    event,
    restsOn: known.map(({ ground, other }) => ({
      kind: ground.kind,
      eventId: other.id,
      ...(ground.kind === 'given' && { rule: ground.given.rule }),
      href: hrefOf(seen.orgId, other.id),
    })),
    grounds: known.map(({ other }) => other),
  };
}

async function eventOf(
  { orgId, log }: Seen,
  ground: Ground,
  byId: ReadonlyMap<string, Recorded>,
): Promise<Recorded | undefined> {
  if (ground.kind !== 'given') return byId.get(ground.eventId);
  const { stream, revision } = ground.given;
  if (organizationOf(stream) !== orgId) return undefined;
  const [event] = await log.between(stream, revision, revision);
  return event;
}

/** From these events on, whatever they rest on: nearest first, each event once. */
export async function chainFrom(
  seen: Seen,
  events: readonly Recorded[],
): Promise<{ readonly steps: readonly Step[]; readonly isWhole: boolean }> {
  const steps: Step[] = [];
  const known = new Set(events.map(({ id }) => id));
  for (let near = events; near.length > 0;) {
    const here = await Promise.all(near.map(event => grounded(seen, event)));
    steps.push(...here.map(one => stepOf(seen.orgId, one)));
    const next = here.flatMap(({ grounds }) => grounds).filter(({ id }) => !known.has(id) && known.add(id));
    if (steps.length + next.length > MOST_STEPS) return { steps, isWhole: false };
    near = next;
  }
  return { steps, isWhole: true };
}

const stepOf = (orgId: string, { event, restsOn }: Grounded): Step => ({
  eventId: event.id,
  type: event.type,
  stream: event.stream,
  revision: event.revision,
  at: event.position,
  recordedAt: event.recordedAt,
  occurredAt: event.metadata.occurredAt,
  actor: event.metadata.actor,
  sentence: told(event),
  restsOn,
  href: hrefOf(orgId, event.id),
});

const hrefOf = (orgId: string, eventId: string): string =>
  `/v1/organizations/${orgId}/audit/events/${eventId}`;

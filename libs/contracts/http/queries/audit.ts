import * as dto from '../dto/index';
import { O } from '../paths';
import { EVENT_STREAM, type QueryRoute } from '../route';
import { list, one } from './kinds';

const STREAM = { stream: 'text' } as const;

export const AUDIT_QUERIES = {
  ListAuditEvents: list({
    path: `${O}/audit/events`,
    summary: 'Search the log',
    permission: 'audit:read',
    forSomeProducts: true,
    query: dto.AuditEventsQuery,
  }),
  GetAuditEvent: one({
    path: `${O}/audit/events/:eventId`,
    summary: 'One event of the log, and what it rests on',
    permission: 'audit:read',
    forSomeProducts: true,
  }),
  GetWhyEvent: one({
    path: `${O}/audit/why/:eventId`,
    summary: 'Why an event came to be: the chain of events that it rests on',
    permission: 'audit:read',
    forSomeProducts: true,
  }),
  ListAuditRefusals: list({
    path: `${O}/audit/refusals`,
    summary: 'Refused requests',
    permission: 'audit:read',
    forSomeProducts: true,
    query: dto.RefusalsQuery,
  }),
  ListSystemRefusals: list({
    path: '/v1/system/refusals',
    summary: 'Refused requests that are of no organization',
    description:
      'Of credentials that are none, counted by the minute; of those that asked for what they do not see; of the installation itself.',
    permission: 'system:operate',
    query: dto.RefusalsQuery,
  }),
  GetAuditStream: list({
    path: `${O}/audit/streams/:stream`,
    summary: 'A stream, raw and upcast',
    permission: 'audit:read',
    forSomeProducts: true,
    parameters: STREAM,
  }),
  GetAuditStreamState: one({
    path: `${O}/audit/streams/:stream/state`,
    summary: 'The state of a stream as of a revision',
    permission: 'audit:read',
    forSomeProducts: true,
    parameters: STREAM,
    query: dto.StreamStateQuery,
  }),
  FollowEvents: {
    method: 'GET',
    path: `${O}/events`,
    summary: 'Follow the log',
    description:
      'As server-sent events (`text/event-stream`), without an end, or as a pull feed (`application/json`): what was written after `from`, in the order of the log, each event once. `position` is where to go on from, also where nothing matched. See docs/how-to/follow-a-fleet.md.',
    permission: 'audit:read',
    forSomeProducts: true,
    query: dto.FollowQuery,
    produces: [EVENT_STREAM],
  },
} as const satisfies Readonly<Record<string, QueryRoute>>;

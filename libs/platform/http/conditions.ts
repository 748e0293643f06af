import type { IncomingHttpHeaders } from 'node:http';
import type { RevisionCondition, Revisions } from '#contracts';
import { invalidFields, Problem } from '../problem/problem';
import type { HttpAnswer } from './request';

/** RFC 9110 8.8.3 */
interface EntityTag {
  readonly isWeak: boolean;
  /** With its quotes. */
  readonly opaque: string;
}

/** `*`, or the tags of a list. */
type EntityTags = 'any' | readonly EntityTag[];

const TAG = /[\t ]*(W\/)?("[\x21\x23-\x7e\x80-\xff]*")[\t ]*(?:,|$)|[\t ]*(?:,|$)/y;
const REVISION = /^"(0|[1-9]\d{0,14})"$/;

/** Reads a list of tags; null for what is none (RFC 9110 5.6.1: elements may be empty, a list may not). */
function entityTags(header: string): EntityTags | null {
  if (header.trim() === '*') return 'any';
  const tags: EntityTag[] = [];
  for (TAG.lastIndex = 0; TAG.lastIndex < header.length;) {
    const match = TAG.exec(header);
    if (match === null) return null;
    const [, weak, opaque] = match;
    if (opaque !== undefined) tags.push({ isWeak: weak !== undefined, opaque });
  }
  return tags.length === 0 ? null : tags;
}

/** A weak tag is the same as nothing when it must be the same for sure (RFC 9110 8.8.3.2). */
const strongly = (tags: EntityTags, etag: string): boolean =>
  tags === 'any' || tags.some(({ isWeak, opaque }) => !isWeak && opaque === etag);

const weakly = (tags: EntityTags, etag: string): boolean =>
  tags === 'any' || tags.some(({ opaque }) => opaque === etag);

/** What is no revision of ours is that of no stream. */
const revisionsIn = (tags: EntityTags, isWanted: (tag: EntityTag) => boolean): Revisions =>
  tags === 'any'
    ? tags
    : tags.filter(isWanted).flatMap(({ opaque }) => {
        const revision = REVISION.exec(opaque)?.[1];
        return revision === undefined ? [] : [Number(revision)];
      });

/**
 * What an unsafe request wants of the stream that it appends to; undefined when it says nothing. Throws for what is no list
 * of tags, and for If-Match where nothing is there yet that it could be compared with.
 */
export function revisionConditionOf(
  { 'if-match': ifMatch, 'if-none-match': ifNoneMatch }: IncomingHttpHeaders,
  isComparable: boolean,
): RevisionCondition | undefined {
  if (ifMatch === undefined && ifNoneMatch === undefined) return undefined;
  if (ifMatch !== undefined && !isComparable) throw new Problem('precondition_not_allowed');
  // Where something comes to be, or nothing is shown, there is no representation that a tag could match.
  if (!isComparable) return undefined;
  return {
    ...(ifMatch !== undefined && {
      among: revisionsIn(tagsOrRefuse(ifMatch, 'If-Match'), ({ isWeak }) => !isWeak),
    }),
    ...(ifNoneMatch !== undefined && {
      notAmong: revisionsIn(tagsOrRefuse(ifNoneMatch, 'If-None-Match'), () => true),
    }),
  };
}

/**
 * What the preconditions of a safe request make of an answer with this ETag (RFC 9110 13.2.2): throws `revision_mismatch`
 * for If-Match, answers true when the client has what would be sent.
 */
export function isNotModified(
  { 'if-match': ifMatch, 'if-none-match': ifNoneMatch }: IncomingHttpHeaders,
  etag: string,
): boolean {
  if (ifMatch !== undefined && !strongly(tagsOrRefuse(ifMatch, 'If-Match'), etag))
    throw new Problem('revision_mismatch', { detail: `The ETag is ${etag}.` });
  const tags = ifNoneMatch === undefined ? null : entityTags(ifNoneMatch);
  return tags !== null && weakly(tags, etag);
}

/** The answer to a safe request with its preconditions; 304 only where the ETag covers all that is shown. */
export function conditional(headers: IncomingHttpHeaders, answer: HttpAnswer): HttpAnswer {
  const etag = answer.headers?.['ETag'];
  if (etag === undefined || answer.status !== 200) return answer;
  const isUnchanged = isNotModified(headers, etag);
  if (!isUnchanged || answer.etagCovers !== 'all') return answer;
  return { status: 304, ...(answer.headers !== undefined && { headers: answer.headers }) };
}

/** A range of other bytes than the client has the rest of would spoil them: it is then sent all (RFC 9110 13.1.5). */
export const rangeHolds = ({ 'if-range': ifRange }: IncomingHttpHeaders, etag: string): boolean =>
  ifRange === undefined || ifRange === etag;

function tagsOrRefuse(header: string, name: string): EntityTags {
  const tags = entityTags(header);
  if (tags !== null) return tags;
  const message = `${name} must be * or a list of tags in quotes as ETag gave them, e.g. "3"`;
  throw invalidFields([{ path: `header.${name}`, message }]);
}

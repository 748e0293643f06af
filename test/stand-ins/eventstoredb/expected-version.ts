import type { Stream } from './read-index';
import type { RecentEventIds } from './recent-event-ids';

export const NO_STREAM = -1;
export type ExpectedVersion = 'any' | 'stream exists' | number;

export type Decision =
  { kind: 'append' } | { kind: 'stored before'; lastRevision: number } | { kind: 'wrong version' };

const APPEND: Decision = { kind: 'append' };
const WRONG: Decision = { kind: 'wrong version' };

export interface StoredIds {
  readonly recent: RecentEventIds;
  idAt(stream: Stream, revision: number): string | undefined;
}

/** The real server's check of an append: versions first, idempotency by event ids where the version alone says no. */
export function decide(
  stream: Stream | undefined,
  expected: ExpectedVersion,
  ids: readonly string[],
  stored: StoredIds,
): Decision {
  const current = stream?.written ?? NO_STREAM;
  if (expected === 'any') return decideByRecentIds(stream, ids, stored.recent);
  if (expected === 'stream exists')
    return current === NO_STREAM ? WRONG : decideByRecentIds(stream, ids, stored.recent);
  if (expected > current || stream === undefined) return expected === current ? APPEND : WRONG;
  // Also when these very ids are the last ones: with the current version they are appended a second time.
  if (expected === current) return APPEND;
  return decideByRevision(stream, expected, ids, stored);
}

function decideByRecentIds(
  stream: Stream | undefined,
  ids: readonly string[],
  recent: RecentEventIds,
): Decision {
  let lastRevision: number | undefined;
  for (const id of ids) {
    const revision = recent.find(id, stream);
    // A batch that starts with a known id and goes on with a new one can't be a retry.
    if (revision === undefined) return lastRevision === undefined ? APPEND : WRONG;
    lastRevision = revision;
  }
  return lastRevision === undefined ? APPEND : { kind: 'stored before', lastRevision };
}

function decideByRevision(
  stream: Stream,
  expected: number,
  ids: readonly string[],
  stored: StoredIds,
): Decision {
  let revision = expected;
  for (const id of ids) {
    revision += 1;
    if (stored.recent.find(id, stream) !== revision && stored.idAt(stream, revision) !== id) return WRONG;
  }
  return revision === expected ? WRONG : { kind: 'stored before', lastRevision: revision };
}

import { FORWARDS, START as LOG_START, type AllStreamResolvedEvent } from '@eventstore/db-client';
import { positionNumber, positionOf, START, type Position } from '#contracts';
import type { StoredEvent } from '../../codec/codec';
import { decodeRun } from '../../codec/decode-run';
import type { LogRead, LogSlice } from '../../port';
import type { Connection } from './client';
import { collect } from './collect';
import { commitOf, storedEventOf } from './record';

/** Records asked of the server at once: at least a fair share of foreign ones, never more than memory likes. */
const PAGE = { least: 100, most: 4_096 };

/** Records looked at in one call when next to none is ours; the slice then says how far it got. */
const MOST_SCANNED = 50_000;

/** What was found between a position and the end of a scan. */
interface Scan {
  readonly found: StoredEvent[];
  /** Commit position up to which nothing of ours is missing in `found`. */
  reached: bigint;
  atEnd: boolean;
}

/** Reads the log forwards; see `EventStore.readAll`. */
export async function readAll(connection: Connection, read: LogRead, quietMs: number): Promise<LogSlice> {
  const scan = await scanFrom(connection, read, quietMs);
  const { events, whole } = decodeRun(scan.found);
  if (whole) return { events, position: positionOf(scan.reached), caughtUp: scan.atEnd };
  return { events, position: events.at(-1)?.position ?? read.after, caughtUp: false };
}

async function scanFrom(connection: Connection, { after, limit }: LogRead, quietMs: number): Promise<Scan> {
  const scan: Scan = { found: [], reached: positionNumber(after), atEnd: false };
  // One more than wanted is looked for, to know whether there is more; one more is the record that was read last.
  const pageSize = Math.max(PAGE.least, Math.min(PAGE.most, limit + 2));
  for (let scanned = 0; scanned < MOST_SCANNED; scanned += pageSize) {
    const from = positionOf(scan.reached);
    const page = await collect(() => openPage(connection, from, pageSize), quietMs);
    scan.atEnd = page.length < pageSize;
    if (takePage(page, scan, limit) || scan.atEnd) break;
  }
  return scan;
}

/** Takes a page's records into the scan; true when the limit ends it before the page does. */
function takePage(page: readonly AllStreamResolvedEvent[], scan: Scan, limit: number): boolean {
  for (const record of page) {
    const commit = commitOf(record);
    // The client's reads begin with the record at the position itself.
    if (commit <= scan.reached) continue;
    const stored = storedEventOf(record);
    if (stored !== null && scan.found.length >= limit) {
      scan.atEnd = false;
      return true;
    }
    if (stored !== null) scan.found.push(stored);
    scan.reached = commit;
  }
  return false;
}

function openPage({ client }: Connection, from: Position, maxCount: number) {
  const commit = positionNumber(from);
  return client.readAll({
    direction: FORWARDS,
    fromPosition: from === START ? LOG_START : { commit, prepare: commit },
    maxCount,
  });
}

import type { Recorded, StreamName } from '#contracts';
import type { LogReading } from '../reading/log-reading';

interface Place {
  readonly stream: string;
  readonly revision: number;
}

/** Events of one stream that lie so near are read together, with those between them. */
const NEAR = 16;

/** The events of these places that the caller sees, by id. */
export async function eventsAt(
  log: LogReading,
  places: readonly Place[],
): Promise<ReadonlyMap<string, Recorded>> {
  const revisions = new Map<string, number[]>();
  for (const { stream, revision } of places)
    revisions.set(stream, [...(revisions.get(stream) ?? []), revision]);
  const runs = [...revisions].flatMap(([stream, all]) =>
    runsOf(all).map(([first, last]) => ({ stream, first, last })),
  );
  const found = await Promise.all(
    // Decoding edge: the index has names of streams.
    runs.map(({ stream, first, last }) => log.between(stream as StreamName, first, last)),
  );
  return new Map(found.flat().map(event => [event.id, event]));
}

function runsOf(revisions: readonly number[]): readonly (readonly [first: number, last: number])[] {
  const runs: [number, number][] = [];
  for (const revision of revisions.toSorted((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run !== undefined && revision - run[1] <= NEAR) run[1] = revision;
    else runs.push([revision, revision]);
  }
  return runs;
}

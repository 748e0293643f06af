import type { Sighting } from '../../index';
import type { Collections, SightingDocument } from './collections';
import { writeNewer, type GuardedWrite } from './guarded';

export async function touch(collections: Collections, sightings: readonly Sighting[]): Promise<void> {
  await writeNewer(collections.sightings, ({ at }) => at, 'at', [...latest(sightings)].map(write));
}

export async function readSightings(
  collections: Collections,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await collections.sightings.find({ _id: { $in: [...ids] } }).toArray();
  return new Map(found.map(({ _id, at }) => [_id, at]));
}

/** One per device: of several in one call only the last counts. */
function latest(sightings: readonly Sighting[]): ReadonlyMap<string, string> {
  const byId = new Map<string, string>();
  for (const { id, at } of sightings) if (at > (byId.get(id) ?? '')) byId.set(id, at);
  return byId;
}

const write = ([id, at]: readonly [string, string]): GuardedWrite<SightingDocument> => ({
  id,
  guard: at,
  operation: { updateOne: { filter: { _id: id, at: { $lt: at } }, update: { $set: { at } }, upsert: true } },
});

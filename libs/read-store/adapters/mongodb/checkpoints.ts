import { randomUUID } from 'node:crypto';
import { START, type Position } from '#contracts';
import { modelKey, ReadStoreUnavailable, type Build, type ModelSchema } from '../../index';
import { NO_STATE, stateToken, type BuiltModel, type FoundState, type RedoState } from '../../redo/index';
import type { CheckpointDocument, Collections } from './collections';
import { isDuplicateKey } from './guarded';

const storedForm = (state: RedoState) => ({
  token: stateToken(state),
  state: JSON.stringify(state),
  position: state.checkpoint?.position ?? START,
  by: randomUUID(),
});

/** What was there before there were builds is a build without a name. */
export async function nameBuilds(collections: Collections): Promise<void> {
  await collections.checkpoints.updateMany({ build: { $exists: false } }, { $set: { build: '', past: [] } });
}

export async function openVersion(collections: Collections, model: ModelSchema): Promise<void> {
  const _id = modelKey(model);
  const fresh = {
    model: model.name,
    version: model.version,
    build: randomUUID(),
    past: [],
    ...storedForm(NO_STATE),
  };
  try {
    await collections.checkpoints.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  } catch (error) {
    // Another process opened the version at the same moment.
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await collections.checkpoints.findOne({ _id });
  if (found !== null) await tidy(collections, model, found);
}

/**
 * The build has its indexes, and once it can be served nothing is left of those before it: until then they may still be
 * read by who found them. A slow engine can make such a collection again; it goes at the next opening.
 */
async function tidy(collections: Collections, model: ModelSchema, found: CheckpointDocument): Promise<void> {
  const { build, past } = found;
  await collections.makeIndexes({ ...model, build });
  if (past.length === 0 || stateOf(found).checkpoint?.ready !== true) return;
  await collections.remove(past.map(former => ({ ...model, build: former })));
}

/** The name is taken first: it decides who writes where. After a crash behind it, opening makes the indexes. */
export async function rebuildVersion(
  collections: Collections,
  model: ModelSchema,
  build: Build,
): Promise<void> {
  const _id = modelKey(model);
  for (;;) {
    const found = await collections.checkpoints.findOne({ _id });
    if (found === null) return;
    const { build: there, past } = found;
    const begun = [...past, there];
    if (begun.includes(build)) return;
    const next = { build, past: begun, ...storedForm(NO_STATE) };
    const { matchedCount } = await collections.checkpoints.updateOne({ _id, build: there }, { $set: next });
    if (matchedCount === 1) return collections.makeIndexes({ ...model, build });
  }
}

export async function versionsOf(collections: Collections, name: string): Promise<readonly number[]> {
  const found = await collections.checkpoints.find({ model: name }).toArray();
  return found.map(({ version }) => version).sort((a, b) => a - b);
}

export async function readState(collections: Collections, model: ModelSchema): Promise<FoundState> {
  const found = await collections.checkpoints.findOne({ _id: modelKey(model) });
  return found === null ? { build: '', ...NO_STATE } : { build: found.build, ...stateOf(found) };
}

/** Written here, from a RedoState. */
const stateOf = ({ state }: CheckpointDocument): RedoState => JSON.parse(state) as RedoState;

export async function readBuild(collections: Collections, model: ModelSchema): Promise<Build> {
  const found = await collections.checkpoints.findOne({ _id: modelKey(model) }, { projection: { build: 1 } });
  return found?.build ?? '';
}

export async function readPosition(collections: Collections, model: ModelSchema): Promise<Position> {
  const projection = { position: 1 };
  const found = await collections.checkpoints.findOne({ _id: modelKey(model) }, { projection });
  return found?.position ?? START;
}

/** True iff this very call replaced the state; throws where that can't be known. */
export async function replaceState(
  collections: Collections,
  model: BuiltModel,
  from: RedoState,
  next: RedoState,
): Promise<boolean> {
  const _id = modelKey(model);
  const form = storedForm(next);
  const token = stateToken(from);
  let cutOff: unknown = null;
  try {
    const { matchedCount } = await collections.checkpoints.updateOne(
      { _id, token, build: model.build },
      { $set: form },
    );
    if (matchedCount === 1) return true;
  } catch (error) {
    cutOff = error;
  }
  // No match, or no answer: the driver may have sent it twice, so a first one may have been ours. Asked by a write,
  // because a majority then has what it finds; a read shows as well what a failover may still take back.
  const ours = await collections.checkpoints.updateOne({ _id, by: form.by }, { $set: { by: form.by } });
  if (ours.matchedCount === 1) return true;
  const found = await collections.checkpoints.findOne({ _id });
  if (cutOff === null || found?.token !== token || found.build !== model.build) return false;
  throw new ReadStoreUnavailable(`whether ${_id} was moved is not known yet`, { cause: cutOff });
}

import { randomUUID } from 'node:crypto';
import { START, type Position } from '#contracts';
import { modelKey, ReadStoreUnavailable, type ModelSchema } from '../../index';
import { NO_STATE, stateToken, type RedoState } from '../../redo/index';
import type { Collections } from './collections';
import { isDuplicateKey } from './guarded';

/** Stands where a token stands while a version is removed: no state has it, so nobody can write one. */
const DROPPED = 'dropped';

const storedForm = (state: RedoState) => ({
  token: stateToken(state),
  state: JSON.stringify(state),
  position: state.checkpoint?.position ?? START,
  by: randomUUID(),
});

export async function openVersion(collections: Collections, model: ModelSchema): Promise<void> {
  const _id = modelKey(model);
  const found = await collections.checkpoints.findOne({ _id });
  if (found?.token === DROPPED) await dropVersion(collections, model);
  await collections.makeIndexes(model);
  const fresh = { model: model.name, version: model.version, ...storedForm(NO_STATE) };
  try {
    await collections.checkpoints.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  } catch (error) {
    // Another process opened the version at the same moment.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Not to be served first, then without content, then gone: a crash in between is finished by the next drop or open. */
export async function dropVersion(collections: Collections, model: ModelSchema): Promise<void> {
  const _id = modelKey(model);
  const gone = { ...storedForm(NO_STATE), token: DROPPED };
  await collections.checkpoints.updateOne({ _id }, { $set: gone });
  await collections.remove(model);
  await collections.checkpoints.deleteOne({ _id });
}

export async function versionsOf(collections: Collections, name: string): Promise<readonly number[]> {
  const found = await collections.checkpoints.find({ model: name }).toArray();
  return found
    .filter(({ token }) => token !== DROPPED)
    .map(({ version }) => version)
    .sort((a, b) => a - b);
}

export async function readState(collections: Collections, model: ModelSchema): Promise<RedoState> {
  const found = await collections.checkpoints.findOne({ _id: modelKey(model) });
  return found === null ? NO_STATE : (JSON.parse(found.state) as RedoState);
}

export async function readPosition(collections: Collections, model: ModelSchema): Promise<Position> {
  const projection = { position: 1 };
  const found = await collections.checkpoints.findOne({ _id: modelKey(model) }, { projection });
  return found?.position ?? START;
}

/** True iff this very call replaced the state; throws where that can't be known. */
export async function replaceState(
  collections: Collections,
  model: ModelSchema,
  from: RedoState,
  next: RedoState,
): Promise<boolean> {
  const _id = modelKey(model);
  const form = storedForm(next);
  const token = stateToken(from);
  let cutOff: unknown = null;
  try {
    const { matchedCount } = await collections.checkpoints.updateOne({ _id, token }, { $set: form });
    if (matchedCount === 1) return true;
  } catch (error) {
    cutOff = error;
  }
  // No match, or no answer: the driver may have sent it twice, so a first one may have been ours. Asked by a write,
  // because a majority then has what it finds; a read shows as well what a failover may still take back.
  const ours = await collections.checkpoints.updateOne({ _id, by: form.by }, { $set: { by: form.by } });
  if (ours.matchedCount === 1) return true;
  const found = await collections.checkpoints.findOne({ _id });
  if (cutOff === null || found?.token !== token) return false;
  throw new ReadStoreUnavailable(`whether ${_id} was moved is not known yet`, { cause: cutOff });
}

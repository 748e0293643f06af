import { randomUUID } from 'node:crypto';
import { START, type Position } from '#contracts';
import {
  modelKey,
  ReadStoreUnavailable,
  type Build,
  type BuildThere,
  type ModelBuild,
  type ModelSchema,
  type Progress,
} from '../../index';
import {
  NO_STATE,
  progressToken,
  stateToken,
  type BuiltModel,
  type FoundState,
  type RedoState,
} from '../../redo/index';
import { keyOf, type BuildEntry, type Collections, type VersionDocument } from './collections';
import { isDuplicateKey } from './guarded';

/** The fields of a build in its version's document, by their paths. */
function formOf(build: Build, state: RedoState) {
  const key = keyOf(build);
  const by = randomUUID();
  return {
    by,
    fields: {
      [`builds.${key}.token`]: stateToken(state),
      [`builds.${key}.position`]: state.checkpoint?.position ?? START,
      [`builds.${key}.by`]: by,
      [`states.${key}`]: JSON.stringify(state),
    },
  };
}

const begun = (build: Build) => ({
  ...formOf(build, NO_STATE).fields,
  [`builds.${keyOf(build)}.name`]: build,
  [`builds.${keyOf(build)}.replacedAt`]: null,
});

export async function openVersion(collections: Collections, model: ModelSchema): Promise<void> {
  const _id = modelKey(model);
  const serving = randomUUID();
  const fresh = { model: model.name, version: model.version, serving, past: [], ...begun(serving) };
  try {
    await collections.versions.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true });
  } catch (error) {
    // Another process opened the version at the same moment.
    if (!isDuplicateKey(error)) throw error;
  }
  const found = await collections.versions.findOne({ _id });
  if (found === null) return;
  for (const { name } of Object.values(found.builds))
    await collections.makeIndexes({ ...model, build: name });
  // A slow engine can make a collection of a build that is gone: it goes at the next opening.
  if (found.past.length > 0) await collections.remove(found.past.map(build => ({ ...model, build })));
}

/** Taken into the version's document first: it decides who writes where. After a crash behind it, opening makes the indexes. */
export async function beginBuild(collections: Collections, model: ModelSchema, build: Build): Promise<void> {
  const isNew = { [`builds.${keyOf(build)}`]: { $exists: false }, past: { $ne: build } };
  const { matchedCount } = await collections.versions.updateOne(
    { _id: modelKey(model), ...isNew },
    { $set: begun(build) },
  );
  if (matchedCount === 1) await collections.makeIndexes({ ...model, build });
}

export async function buildsOf(collections: Collections, model: ModelSchema): Promise<readonly BuildThere[]> {
  const found = await readVersion(collections, model);
  return Object.values(found?.builds ?? {}).map(({ name, replacedAt }) => ({
    build: name,
    isServing: name === found?.serving,
    replacedAt,
  }));
}

export async function promoteBuild(
  collections: Collections,
  model: ModelSchema,
  build: Build,
  now: string,
  over?: Progress,
): Promise<boolean> {
  const _id = modelKey(model);
  for (;;) {
    const found = await readVersion(collections, model);
    if (found?.builds[keyOf(build)] === undefined) return false;
    const { serving, builds } = found;
    if (serving === build) return true;
    const token = over === undefined ? undefined : progressToken(over);
    if (over !== undefined && (serving !== over.build || builds[keyOf(serving)]?.token !== token))
      return false;
    const still = token === undefined ? {} : { [`builds.${keyOf(serving)}.token`]: token };
    const { matchedCount } = await collections.versions.updateOne(
      { _id, serving, ...still, [`builds.${keyOf(build)}`]: { $exists: true } },
      {
        $set: {
          serving: build,
          [`builds.${keyOf(serving)}.replacedAt`]: now,
          [`builds.${keyOf(build)}.replacedAt`]: null,
        },
      },
    );
    if (matchedCount === 1) return true;
  }
}

/** Out of the version's document first: from then on nobody reads it, and no commit of it counts. */
export async function dropBuild(collections: Collections, model: ModelSchema, build: Build): Promise<void> {
  const key = keyOf(build);
  const { matchedCount } = await collections.versions.updateOne(
    { _id: modelKey(model), serving: { $ne: build }, [`builds.${key}`]: { $exists: true } },
    { $unset: { [`builds.${key}`]: '', [`states.${key}`]: '' }, $addToSet: { past: build } },
  );
  if (matchedCount === 1) await collections.remove([{ ...model, build }]);
}

export async function versionsOf(collections: Collections, name: string): Promise<readonly number[]> {
  const found = await collections.versions.find({ model: name }, { projection: { version: 1 } }).toArray();
  return found.map(({ version }) => version).sort((a, b) => a - b);
}

export async function readState(collections: Collections, model: ModelBuild): Promise<FoundState> {
  const found = await collections.versions.findOne({ _id: modelKey(model) });
  const build = model.build ?? found?.serving;
  const state = build === undefined ? undefined : found?.states[keyOf(build)];
  // Written here, from a RedoState.
  return build === undefined || state === undefined
    ? { build: '', ...NO_STATE }
    : { build, ...(JSON.parse(state) as RedoState) };
}

/** The build that is meant; null where it is not there. */
export async function findBuild(collections: Collections, model: ModelBuild): Promise<BuildEntry | null> {
  const found = await readVersion(collections, model);
  return found?.builds[keyOf(model.build ?? found.serving)] ?? null;
}

const readVersion = (
  collections: Collections,
  model: ModelSchema,
): Promise<Omit<VersionDocument, 'states'> | null> =>
  collections.versions.findOne({ _id: modelKey(model) }, { projection: { states: 0 } });

export async function readPosition(collections: Collections, model: ModelBuild): Promise<Position> {
  return (await findBuild(collections, model))?.position ?? START;
}

/** True iff this very call replaced the state; throws where that can't be known. */
export async function replaceState(
  collections: Collections,
  model: BuiltModel,
  from: RedoState,
  next: RedoState,
): Promise<boolean> {
  const _id = modelKey(model);
  const key = keyOf(model.build);
  const { by, fields } = formOf(model.build, next);
  const token = stateToken(from);
  let cutOff: unknown = null;
  try {
    const { matchedCount } = await collections.versions.updateOne(
      { _id, [`builds.${key}.token`]: token },
      { $set: fields },
    );
    if (matchedCount === 1) return true;
  } catch (error) {
    cutOff = error;
  }
  // No match, or no answer: the driver may have sent it twice, so a first one may have been ours. Asked by a write,
  // because a majority then has what it finds; a read shows as well what a failover may still take back.
  const mine = { [`builds.${key}.by`]: by };
  const ours = await collections.versions.updateOne({ _id, ...mine }, { $set: mine });
  if (ours.matchedCount === 1) return true;
  const found = await findBuild(collections, model);
  if (cutOff === null || found?.token !== token) return false;
  throw new ReadStoreUnavailable(`whether ${_id} was moved is not known yet`, { cause: cutOff });
}

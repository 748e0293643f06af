import type { Db } from 'mongodb';
import type { Position } from '#contracts';
import type { Build } from '../../index';
import { keyOf } from './collections';

/** A model version as formats 1 and 2 had it: one build, whose state lay in the document itself. */
interface FormerDocument {
  readonly _id: string;
  readonly build?: Build;
  readonly token: string;
  readonly state: string;
  readonly position: Position;
  readonly by: string;
}

/** The one build that there was is in service; what was there before there were builds is one without a name. */
export async function bringForward(database: Db): Promise<void> {
  const versions = database.collection<FormerDocument>('checkpoints');
  for (const former of await versions.find({ builds: { $exists: false } }).toArray()) {
    const { _id, build = '', token, state, position, by } = former;
    const key = keyOf(build);
    await versions.updateOne(
      { _id, builds: { $exists: false } },
      {
        $set: {
          serving: build,
          builds: { [key]: { name: build, token, position, by, replacedAt: null } },
          states: { [key]: state },
        },
        $unset: { build: '', token: '', state: '', position: '', by: '' },
      },
    );
  }
  await versions.updateMany({ past: { $exists: false } }, { $set: { past: [] } });
}

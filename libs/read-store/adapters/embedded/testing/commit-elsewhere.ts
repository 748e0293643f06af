import { workerData } from 'node:worker_threads';
import type { Batch, ModelSchema } from '../../../index';
import { openEmbeddedReadStore } from '../index';

/** What to commit to which file; as JSON the argument of a process or the data of a thread. */
export interface Elsewhere {
  readonly file: string;
  readonly model: ModelSchema;
  readonly batch: Batch;
}

// Started by the adapter's spec as a process or thread of its own.
const { file, model, batch } = (workerData ?? JSON.parse(process.argv[2] ?? '')) as Elsewhere;
const store = openEmbeddedReadStore({ file });
void store
  .open(model)
  .then(() => store.commit(model, batch))
  .then(() => store.close());

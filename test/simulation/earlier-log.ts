import { MemoryDisk } from '../../libs/read-store/adapters/memory';
import { simulate } from './simulate';

const EARLIER_SEED = 999_983;

/** Read stores as a run on another log left them: the log was replaced, they were not. */
export async function anEarlierDisk(): Promise<() => MemoryDisk> {
  const left = new MemoryDisk();
  await simulate(EARLIER_SEED, { disk: () => Promise.resolve(left), clients: 2, commands: 8 });
  return () => copyOf(left);
}

function copyOf(disk: MemoryDisk): MemoryDisk {
  const copy = new MemoryDisk();
  for (const [key, version] of disk.models) copy.models.set(key, structuredClone(version));
  for (const [name, versions] of disk.versions) copy.versions.set(name, new Set(versions));
  return copy;
}

import type { Lease } from '../../index';
import type { Collections } from './collections';
import { isDuplicateKey } from './guarded';

/** One document per name. Its end is by the owner's clock and compared with the asker's: the server's plays no part. */
export async function takeLease(collections: Collections, lease: Lease, now: number): Promise<boolean> {
  const { name, owner, ttlMs } = lease;
  const free = { _id: name, $or: [{ owner }, { until: { $lte: now } }] };
  const taken = { $set: { owner, until: now + ttlMs } };
  try {
    await collections.leases.updateOne(free, taken, { upsert: true });
    return true;
  } catch (error) {
    // The lease is there and not free: the upsert tried to insert it anew.
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

export async function releaseLease(
  collections: Collections,
  { name, owner }: Pick<Lease, 'name' | 'owner'>,
): Promise<void> {
  await collections.leases.deleteOne({ _id: name, owner });
}

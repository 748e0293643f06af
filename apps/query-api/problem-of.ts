import { AuditUnavailable } from '#audit-sink';
import { BlobStoreUnavailable } from '#blob-store';
import { NewerEvent, StoreUnavailable } from '#event-store';
import { Problem } from '#platform';
import { BuildGone, ReadStoreUnavailable } from '#read-store';

const UNAVAILABLE = [StoreUnavailable, ReadStoreUnavailable, BlobStoreUnavailable, AuditUnavailable];

/** What a store threw, as the client may know it; everything else as it is. */
export function problemOf(error: unknown): unknown {
  if (error instanceof BuildGone)
    return new Problem('read_model_behind', { detail: error.message, retryAfterSeconds: 2, cause: error });
  if (UNAVAILABLE.some(kind => error instanceof kind))
    return new Problem('store_unavailable', { retryAfterSeconds: 2, cause: error });
  if (error instanceof NewerEvent)
    return new Problem('store_unavailable', { detail: `${error.message}.`, cause: error });
  return error;
}

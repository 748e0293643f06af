import { StoreUnavailable } from '#event-store';
import { ReadStoreUnavailable } from '../index';
import type { Trouble } from './observer';

/** Whose failure this is. */
export function troubleOf(cause: unknown): Trouble {
  if (cause instanceof ReadStoreUnavailable) return 'read-store';
  return cause instanceof StoreUnavailable ? 'event-store' : 'other';
}

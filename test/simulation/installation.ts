import type { BlobStore } from '#blob-store';
import { memoryKeyStore } from '../../libs/key-store/adapters/memory';

/** What all processes of one installation have in common. */
export const INSTALLATION_KEY = Buffer.alloc(32, 7);

/** Of every product. */
export const SEATS = 5;

/** Keys of people outlive every process. */
export const KEY_STORE = memoryKeyStore();

/** Firmware is registered, not uploaded, in a simulation. */
export const noBlobs: BlobStore = {
  ready: () => Promise.resolve(),
  put: () => Promise.reject(new Error('no bytes in a simulation')),
  keep: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  leftovers: () => Promise.resolve([]),
  get: () => Promise.resolve(null),
  size: () => Promise.resolve(null),
  close: () => Promise.resolve(),
};

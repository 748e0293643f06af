import type { BlobStore } from '#blob-store';

/** What all processes of one installation have in common. */
export const INSTALLATION_KEY = Buffer.alloc(32, 7);

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

import { readStoreCompliance } from '#read-store/compliance';
import { MemoryDisk, openMemoryReadStore } from './index';

readStoreCompliance('memory', async () => {
  const disk = new MemoryDisk();
  return {
    open: async options => openMemoryReadStore({ disk, ...options }),
    crashBetweenSteps: async step => openMemoryReadStore({ disk, step }),
    remove: async () => {},
  };
});

import { keyStoreCompliance } from '../../compliance';
import { memoryKeyStore } from '.';

keyStoreCompliance('a map', async () => {
  const keys = new Map<string, Buffer | null>();
  return { open: async () => memoryKeyStore(keys), remove: () => Promise.resolve() };
});

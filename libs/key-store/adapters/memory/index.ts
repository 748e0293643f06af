import { newKey } from '../../sealing';
import { SubjectForgotten, type KeyStore } from '../../port';

/** Keys of a process that keeps nothing: for tests. Stores on one map share it, as processes share a disk. */
export function memoryKeyStore(keys = new Map<string, Buffer | null>()): KeyStore {
  return {
    async keyFor(subject) {
      const found = keys.get(subject);
      if (found === null) throw new SubjectForgotten('its key was forgotten');
      const key = found ?? newKey();
      keys.set(subject, key);
      return key;
    },
    find: async subject => keys.get(subject) ?? null,
    async forget(subject) {
      keys.set(subject, null);
    },
    close: () => Promise.resolve(),
  };
}

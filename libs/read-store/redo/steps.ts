import type { RedoPort } from './port';

/** Awaited before every primitive operation; a simulation interleaves here, or throws to play a crash. */
export type Step = (label: string) => Promise<void>;

/** The same port with a `step` before each call and, in the guarded writes, before each single document. */
export function withSteps(port: RedoPort, step: Step): RedoPort {
  return {
    async readCheckpoint(model) {
      await step('read checkpoint');
      return port.readCheckpoint(model);
    },
    async casCheckpoint(model, from, next) {
      await step('cas checkpoint');
      return port.casCheckpoint(model, from, next);
    },
    async writeGuarded(model, documents) {
      for (const document of documents) {
        await step(`write document ${document.id}`);
        await port.writeGuarded(model, [document]);
      }
    },
    async incrementGuarded(model, to, deltas) {
      for (const delta of deltas) {
        await step(`increment ${delta.counter}`);
        await port.incrementGuarded(model, to, [delta]);
      }
    },
    async writeHistories(model, histories) {
      for (const part of histories) {
        await step(`write history ${part.history}`);
        await port.writeHistories(model, [part]);
      }
    },
    async readCounters(model, prefix) {
      await step('read counters');
      return port.readCounters(model, prefix);
    },
  };
}

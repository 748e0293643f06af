import { randomUUID } from 'node:crypto';
import { START } from '#contracts';
import { Changes } from './changes';

const deaf = { version: () => 1, hasAfter: () => false };
const never = new AbortController().signal;

describe('waiting for changes', () => {
  it('ends when another store of this process has written, without looking at the file', async () => {
    const file = randomUUID();
    const [reader, writer] = [new Changes(file, deaf), new Changes(file, deaf)];
    const waiting = reader.after(START, never);
    writer.announce();
    await waiting;
    reader.close();
    writer.close();
  });

  it('ends when the file shows a commit of another process that told nobody', async () => {
    let version = 1;
    const reader = new Changes(randomUUID(), { ...deaf, version: () => version });
    const waiting = reader.after(START, never);
    version = 2;
    await waiting;
    reader.close();
  });

  it('ends when the file can no longer be looked at', async () => {
    let version = (): number => 1;
    const reader = new Changes(randomUUID(), { ...deaf, version: () => version() });
    const waiting = reader.after(START, never);
    version = () => {
      throw new Error('gone');
    };
    await waiting;
    reader.close();
  });

  it('ends at once in a quiet log, and for all together every 10 ms in a busy one', async () => {
    jest.useFakeTimers();
    const changes = new Changes(randomUUID(), deaf);
    let ended = 0;
    const wait = () => changes.after(START, never).then(() => void (ended += 1));
    const first = wait();
    changes.announce();
    await first;
    const others = [wait(), wait()];
    for (let commit = 0; commit < 5; commit += 1) changes.announce();
    jest.advanceTimersByTime(9);
    await Promise.resolve();
    expect(ended).toBe(1);
    jest.advanceTimersByTime(1);
    await Promise.all(others);
    jest.useRealTimers();
    changes.close();
  });

  it('does not begin when there is something already, when it is aborted, or after closing', async () => {
    const changes = new Changes(randomUUID(), { version: () => 1, hasAfter: () => true });
    await changes.after(START, never);
    changes.close();
    const abort = new AbortController();
    const reader = new Changes(randomUUID(), deaf);
    const waiting = reader.after(START, abort.signal);
    abort.abort();
    await waiting;
    await reader.after(START, abort.signal);
    const closing = reader.after(START, never);
    reader.close();
    await closing;
  });
});

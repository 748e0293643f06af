import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as sleep } from 'node:timers/promises';
import { Deadline } from './deadline';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** As a store waits: it holds the signal, and nothing else of the request. */
const ended = (milliseconds: number, gone = new AbortController().signal): Promise<void> => {
  const { signal } = new Deadline(milliseconds, gone);
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
};

describe('the deadline of a request', () => {
  it('ends although garbage is collected while it lasts', async () => {
    const waiting = ended(50);
    for (let round = 0; round < 3; round += 1) {
      collectGarbage();
      await sleep(1);
    }
    await waiting;
  });

  it('ends with the client', async () => {
    const client = new AbortController();
    const waiting = ended(1_000_000, client.signal);
    client.abort();
    await waiting;
    expect(await new Deadline(1_000_000, client.signal).pause(1)).toBe(false);
  });

  it('pauses while there is time', async () => {
    const deadline = new Deadline(20, new AbortController().signal);
    expect(await deadline.pause(1)).toBe(true);
    expect(await deadline.pause(1_000_000)).toBe(false);
  });
});

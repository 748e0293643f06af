import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setTimeout as sleep } from 'node:timers/promises';
import { Patience } from './patience';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** As a store waits: it holds the signal, and nothing else of the request. */
const ended = (milliseconds: number, gone = new AbortController().signal): Promise<void> => {
  const { signal } = new Patience(milliseconds, gone);
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
};

describe('the patience of a request', () => {
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
    expect(await new Patience(1_000_000, client.signal).pause(1)).toBe(false);
  });

  it('pauses while there is time', async () => {
    const patience = new Patience(20, new AbortController().signal);
    expect(await patience.pause(1)).toBe(true);
    expect(await patience.pause(1_000_000)).toBe(false);
  });
});

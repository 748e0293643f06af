import { systemClock } from './clock';

const LONG = 1_000_000;

describe("the machine's clock", () => {
  it('ends a sleep with the signal, without an error', async () => {
    const abort = new AbortController();
    const sleeping = systemClock.sleep(LONG, abort.signal);
    abort.abort();
    expect(await sleeping).toBeUndefined();
    expect(await systemClock.sleep(LONG, abort.signal)).toBeUndefined();
  });

  it('ends a sleep after its time, and keeps nothing on a signal that lives on', async () => {
    const { signal } = new AbortController();
    const removed = jest.spyOn(signal, 'removeEventListener');
    expect(await systemClock.sleep(1, signal)).toBeUndefined();
    expect(removed).toHaveBeenCalledTimes(1);
  });
});

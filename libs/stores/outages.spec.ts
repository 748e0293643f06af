import { START } from '#contracts';
import { OutcomeUnknown, StoreUnavailable } from '#event-store';
import { ReadStoreUnavailable } from '#read-store';
import { Outages } from './outages';

function stage() {
  const said: string[] = [];
  const say = (_facts: object, sentence: string): void => void said.push(sentence);
  let isAway = true;
  let tick: () => void = () => undefined;
  const outages = new Outages({
    eventStore: { head: () => Promise.resolve(START) },
    readStore: { ready: () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()) },
    logger: { warn: say, info: say, debug: () => undefined } as never,
    clock: { sleep: () => new Promise(resolve => (tick = resolve)) },
    signal: new AbortController().signal,
  });
  const pass = async (): Promise<void> => {
    tick();
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { outages, said, pass, back: () => (isAway = false) };
}

it('tells an outage once, with its cause, however many meet it, and when it is over', async () => {
  const { outages, said, pass, back } = stage();
  const away = new ReadStoreUnavailable('connect ECONNREFUSED');
  for (let n = 0; n < 1_000; n += 1) outages.failed(`model ${n % 19}`, away, 'model failed');
  outages.failed('process', new Error('no verdict', { cause: away }), 'process failed');
  await pass();
  expect(said).toEqual(['the read store does not answer (connect ECONNREFUSED); trying again']);
  back();
  await pass();
  expect(said.at(-1)).toBe('the read store answers again');
  outages.failed('model 1', away, 'model failed');
  expect(said).toHaveLength(3);
});

it('says once that a store does not answer', () => {
  const { outages, said } = stage();
  outages.failed('subscription', new StoreUnavailable('the event store does not answer: 14 UNAVAILABLE'), '');
  expect(said).toEqual(['the event store does not answer (14 UNAVAILABLE); trying again']);
});

it('tells the outages of two stores apart', () => {
  const { outages, said } = stage();
  outages.failed('a', new ReadStoreUnavailable('x'), '');
  outages.failed('a', new StoreUnavailable('y'), '');
  outages.failed('a', new OutcomeUnknown('y'), '');
  expect(said).toHaveLength(2);
});

it('tells what is no outage once for each who meets it, until it is another or over', () => {
  const { outages, said } = stage();
  const fail = (message: string): void =>
    outages.failed('compensations', new Error(message), `failed: ${message}`);
  fail('a');
  fail('a');
  fail('b');
  outages.works('compensations');
  fail('b');
  expect(said).toEqual(['failed: a', 'failed: b', 'failed: b']);
});

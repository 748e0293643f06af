import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { encodeWrite, type EncodedWrite } from '../../codec/encode';
import { newStream, someEvents } from '../../compliance/given-events';
import type { AppendResult } from '../../port';
import { GroupCommit } from './group-commit';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const write = (): EncodedWrite =>
  encodeWrite({ stream: newStream(), events: someEvents(1), expected: 'none' });

it('keeps no write while it is written: many are under way, and they are large', async () => {
  let answer: (results: readonly AppendResult[]) => void = () => undefined;
  const appends = new GroupCommit(
    () => new Promise(resolve => (answer = resolve)),
    () => undefined,
  );
  const submitted = (): readonly WeakRef<EncodedWrite>[] => {
    const [alone, ...together] = [write(), write(), write()];
    if (alone === undefined) throw new Error('a write was wanted');
    void appends.submit(alone);
    void appends.submitMany(together);
    return [alone, ...together].map(one => new WeakRef(one));
  };
  const written = submitted();
  for (let turn = 0; turn < 5; turn += 1) {
    await nextTurn();
    collectGarbage();
  }
  expect(written.map(one => one.deref())).toEqual([undefined, undefined, undefined]);
  answer(Array.from({ length: 3 }, () => ({ kind: 'conflict', actual: 0 })));
  await appends.settled();
});

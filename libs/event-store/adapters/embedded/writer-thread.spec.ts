import { mkdirSync } from 'node:fs';
import Path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openDatabase } from '#sqlite';
import { encodeWrite } from '../../codec/encode';
import { newStream, someEvents } from '../../compliance/given-events';
import { OutcomeUnknown, StoreUnavailable, type Write } from '../../port';
import { openEmbeddedEventStore, type CommittedGroup } from './index';
import { WriterThread } from './writer-thread';
import { eachWithFreshLog } from './testing/fresh-log';

const aWrite = (): Write => ({ stream: newStream(), events: someEvents(1), expected: 'none' });

describe('a log that is written in a thread of its own', () => {
  let folder: string;
  let file: string;

  eachWithFreshLog(log => ({ folder, file } = log));

  it('takes what comes while a commit is under way into the next one', async () => {
    const groups: CommittedGroup[] = [];
    const store = openEmbeddedEventStore({ file, writer: 'thread', onCommit: group => groups.push(group) });
    const first = store.append(aWrite());
    await nextTurn();
    // Its commit is with the thread now; no answer can be taken before this turn ends.
    await Promise.all([first, store.append(aWrite()), store.append(aWrite())]);
    expect(groups.map(({ writes }) => writes)).toEqual([1, 2]);
    await store.close();
  });

  it('writes what was queued when it is closed, and nothing afterwards', async () => {
    const store = openEmbeddedEventStore({ file, writer: 'thread' });
    const queued = [store.append(aWrite()), store.append(aWrite())];
    await store.close();
    expect(await Promise.all(queued)).toMatchObject([{ kind: 'appended' }, { kind: 'appended' }]);
    await expect(store.append(aWrite())).rejects.toThrow(StoreUnavailable);
  });

  it('says what went wrong in the thread as the writer itself would', async () => {
    const store = openEmbeddedEventStore({ file, writer: 'thread' });
    await store.append(aWrite());
    const other = openDatabase(file);
    other.exec('ALTER TABLE events RENAME TO gone');
    await expect(store.append(aWrite())).rejects.toThrow(StoreUnavailable);
    other.exec('ALTER TABLE gone RENAME TO events');
    other.close();
    expect(await store.append(aWrite())).toMatchObject({ kind: 'appended' });
    await store.close();
  });

  it('leaves a commit unknown whose thread broke, and starts another one for the next', async () => {
    const thread = new WriterThread(Path.join(folder, 'absent', 'events.db'));
    await expect(thread.commit([encodeWrite(aWrite())])).rejects.toThrow(OutcomeUnknown);
    mkdirSync(Path.join(folder, 'absent'));
    expect(await thread.commit([encodeWrite(aWrite())])).toMatchObject([{ kind: 'appended', revision: 0 }]);
    await thread.stop();
  });
});

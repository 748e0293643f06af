import type { StopReason } from '#read-store/engine';
import { StoppedModels } from './stopped-models';

it('tells in one line which models one reason stops, each time that it does', async () => {
  const said: (readonly [object, string])[] = [];
  const waits: (() => void)[] = [];
  const stopped = new StoppedModels({
    logger: { error: (facts: object, sentence: string) => void said.push([facts, sentence]) } as never,
    clock: { sleep: () => new Promise(resolve => waits.push(resolve)) },
    signal: new AbortController().signal,
  });
  const pass = async (): Promise<void> => {
    for (const end of waits.splice(0)) end();
    await Promise.resolve();
  };
  const newer: StopReason = { kind: 'newer-event', message: 'upgrade', position: null, eventId: null };
  const names = ['devices', 'groups', 'imports'];
  for (const name of names) stopped.add({ name, version: 2 }, newer);
  stopped.add({ name: 'products', version: 1 }, { ...newer, kind: 'poison', message: 'bad' });
  await pass();
  expect(said).toMatchObject([
    [
      { models: ['devices 2', 'groups 2', 'imports 2'], kind: 'newer-event' },
      '3 read models stopped: upgrade',
    ],
    [{ models: ['products 1'], kind: 'poison' }, '1 read models stopped: bad'],
  ]);
  stopped.add({ name: 'devices', version: 2 }, newer);
  await pass();
  expect(said).toHaveLength(3);
});

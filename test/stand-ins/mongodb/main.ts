import { parseArgs } from 'node:util';
import { CERTIFICATE_FLAGS, certificateIn } from '../certificate';
import { obey } from './server/control';
import type { Listening } from './server/control-commands';
import { StandInServer } from './server/server';
import { Store } from './storage/store';

const DEFAULT_BATCH = '100000';

/** Runs until its standard input ends, so it never outlives the test that started it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'data-dir': { type: 'string' },
      standalone: { type: 'boolean', default: false },
      'max-write-batch-size': { type: 'string', default: DEFAULT_BATCH },
      ...CERTIFICATE_FLAGS,
    },
  });
  const folder = values['data-dir'];
  if (folder === undefined) throw new Error('--data-dir is missing');
  const store = await Store.open(folder);
  const server = await StandInServer.listen(store, {
    port: Number(values.port),
    standalone: values.standalone,
    maxWriteBatchSize: Number(values['max-write-batch-size']),
    certificate: certificateIn(values),
  });
  const listening: Listening = { port: server.port, pid: process.pid };
  process.stdout.write(`${JSON.stringify(listening)}\n`);
  await obey(process.stdin, process.stdout, {
    faults: server.faults,
    closeConnections: () => server.closeConnections(),
  });
  server.close();
  await store.close();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);

import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { CERTIFICATE_FLAGS, certificateIn, type Certificate } from '../certificate';
import { Control, type ControlCommand } from './control';
import { Counters } from './counters';
import { Database } from './database';
import { Faults } from './faults';
import { EventStoreServer } from './server';
import { writeFirstStartEvents, writeStartEvents } from './system-events';

/** `node main.js --data-file F [--port N] [--faults '[{"command": ...}]']`; the environment may name them as well. */
function settings(): {
  dataFile: string;
  port: number;
  faults: ControlCommand[];
  certificate: Certificate | undefined;
} {
  const { values } = parseArgs({
    options: {
      'data-file': { type: 'string' },
      port: { type: 'string' },
      faults: { type: 'string' },
      ...CERTIFICATE_FLAGS,
    },
  });
  const dataFile = values['data-file'] ?? process.env['STANDIN_DATA_FILE'];
  if (dataFile === undefined) throw new Error('--data-file is missing');
  return {
    dataFile,
    port: Number(values.port ?? process.env['STANDIN_PORT'] ?? 0),
    faults: JSON.parse(values.faults ?? process.env['STANDIN_FAULTS'] ?? '[]') as ControlCommand[],
    certificate: certificateIn(values),
  };
}

const printLine = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

async function answerLine(control: Control, line: string): Promise<void> {
  const { id, ...command } = JSON.parse(line) as ControlCommand & { id: number };
  try {
    printLine({ id, answer: await control.carryOut(command) });
  } catch (error) {
    printLine({ id, error: error instanceof Error ? error.message : String(error) });
  }
}

async function main(): Promise<void> {
  const { dataFile, port, faults, certificate } = settings();
  const database = await Database.open(dataFile);
  await writeFirstStartEvents(database);
  await writeStartEvents(database);
  const counters = new Counters();
  database.onEventsStored = count => counters.add('eventsStored', count);
  const armed = new Faults();
  const server = new EventStoreServer(database, armed, counters);
  const control = new Control(database, armed, counters, server);
  for (const fault of faults) await control.carryOut(fault);
  const listeningPort = await server.listen(port, certificate);
  const lines = createInterface({ input: process.stdin });
  lines.on('line', line => void answerLine(control, line));
  // The test process is gone, or wants this one gone.
  lines.on('close', () => process.exit(0));
  printLine({ port: listeningPort, pid: process.pid });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});

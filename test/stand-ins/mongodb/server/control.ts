import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { ControlAnswer, ControlCommand, ControlRequest, Counters } from './control-commands';
import type { Faults } from './faults';

export interface Controlled {
  readonly faults: Faults;
  closeConnections(): void;
}

/** Obeys control lines until the input ends. Answers may come out of turn: `awaitHeld` takes its time. */
export async function obey(input: Readable, output: Writable, controlled: Controlled): Promise<void> {
  const answering: Promise<void>[] = [];
  for await (const line of createInterface({ input }))
    answering.push(
      answer(line, controlled).then(answered => void output.write(`${JSON.stringify(answered)}\n`)),
    );
  controlled.faults.clear();
  await Promise.all(answering);
}

async function answer(line: string, controlled: Controlled): Promise<ControlAnswer> {
  const { id, command } = JSON.parse(line) as ControlRequest;
  try {
    return { id, ok: true, result: await execute(command, controlled) };
  } catch (error) {
    return { id, ok: false, error: String(error) };
  }
}

async function execute(command: ControlCommand, { faults, closeConnections }: Controlled): Promise<Counters> {
  switch (command.do) {
    case 'closeConnections':
      closeConnections();
      break;
    case 'loseNextAnswer':
      faults.loseNext(command);
      break;
    case 'delay':
      faults.delay(command.command, command.ms);
      break;
    case 'failNext':
      faults.failNext(command);
      break;
    case 'hold':
      faults.hold(command.command);
      break;
    case 'awaitHeld':
      await faults.heldArrived();
      break;
    case 'release':
      faults.release();
      break;
    case 'counters':
      return faults.counters(command.reset === true);
    case 'clear':
      faults.clear();
      break;
    default:
      throw new Error(`unknown control command ${JSON.stringify(command satisfies never)}`);
  }
  return {};
}

import { deviceStream, firmwareStream, productStream, type Recorded } from '#contracts';
import type { Answer, Send } from '../support/program/client';
import { byStream, type ByStream } from './log-checks';
import type { Race } from './rule-races';

/** One request of a race and its answer. */
export interface Done {
  readonly race: Race;
  readonly product: string;
  readonly send: Send;
  readonly answer: Answer;
  /** `performance.now()` before the first try, and when the answer was there. */
  readonly sentAt: number;
  readonly answeredAt: number;
}

export const isDone = ({ answer }: Pick<Done, 'answer'>): boolean => answer.status <= 299;

/** Answers that no rule gives. */
export const unexpected = (all: readonly Done[]): readonly string[] =>
  all
    .filter(done => !isDone(done) && !done.race.refusals.includes(String(done.answer.body?.code)))
    .map(
      ({ race, send, answer }) => `${race.name}: ${send.path}: ${answer.status} ${answer.text.slice(0, 300)}`,
    );

/** What was answered as done and is not so in the end. Nothing in the races takes anything back. */
export function undone(all: readonly Done[], log: readonly Recorded[]): readonly string[] {
  const streams = byStream(log);
  const positions = new Set<string>(log.map(({ position }) => position));
  return all.filter(isDone).flatMap(done => {
    const { race, send, answer } = done;
    const what = `${race.name}: ${send.method ?? 'POST'} ${send.path} was answered ${answer.status} ${answer.text}`;
    if (!isThere(done, positions)) return [`${what}, and nothing is at that place`];
    return stands(done, streams) ? [] : [`${what} and is undone: ${told(log, answer.body.position)}`];
  });
}

/** The stream of the event at a position, as it is in the end. */
function told(log: readonly Recorded[], position: unknown): string {
  const stream = log.find(event => event.position === position)?.stream;
  return log
    .filter(event => event.stream === stream)
    .map(({ revision, type, data, metadata }) => JSON.stringify({ revision, type, data, metadata }))
    .join('\n');
}

/** The event that the answer names; that of an operation under way is its request. */
const isThere = ({ answer }: Done, positions: ReadonlySet<string>): boolean =>
  positions.has(String(answer.body.position));

/**
 * Whether the log says at its end what the command was told. What was taken back from another command in between does not
 * matter: a lock behind a closed gate is undone, the gate opens again, and the next lock stands.
 */
function stands({ send, answer }: Done, streams: ByStream): boolean {
  // Still under way when it was answered: its outcome is in the log, whatever it is.
  if (answer.status === 202) return true;
  const { method = 'POST', path, body } = send;
  const asked = (send.json ?? {}) as Asked;
  const [, product = '', kind = 'product', thing = '', command = ''] =
    /\/products(?:\/([^/]+)(?:\/([^/]+)(?:\/([^/]+)(?:\/([^/]+))?)?)?)?$/.exec(path) ?? [];
  const ofProduct = eventsOf(streams, productStream, product || asked.id);
  const ofFirmware = eventsOf(streams, firmwareStream, product);
  const ofDevice = eventsOf(streams, deviceStream, thing || asked.id);
  switch (`${method} ${kind} ${command}`.trim()) {
    case 'POST product':
      return ofProduct[0]?.type === 'ProductCreated';
    case 'DELETE product':
      return ofProduct.at(-1)?.type === 'ProductDeleted';
    case 'POST binding-mode':
      return newest(ofProduct, 'BindingModeChanged')?.data.to === asked.mode;
    case 'POST firmware':
      return has(ofFirmware, 'FirmwareUploaded', asked.version);
    case 'POST firmware release':
      return has(ofFirmware, 'FirmwareReleased', thing);
    case 'DELETE firmware':
      return has(ofFirmware, 'FirmwareDeleted', thing);
    case 'POST devices':
      return isMember(ofDevice);
    case 'DELETE devices':
      return !isMember(ofDevice);
    case 'POST devices bind':
      return newest(ofDevice, 'BindingChanged')?.data.to.includes(asked.account ?? '') === true;
    case 'POST devices lock':
      return newest(ofDevice, 'DeviceLocked', 'DeviceUnlocked')?.type === 'DeviceLocked';
    case 'POST devices move': {
      const last = newest(ofDevice, 'DeviceMoved', 'DeviceRemoved');
      return last?.type === 'DeviceMoved' && last.data.to === asked.productId;
    }
    case 'PUT devices gateway':
      return newest(ofDevice, 'DeviceAttached', 'DeviceDetached')?.type === 'DeviceAttached';
    case 'POST imports':
      return importedOf(String(body), streams) === answer.body.imported;
    default:
      return true;
  }
}

/** What the bodies of the races say. */
interface Asked {
  readonly id?: string;
  readonly mode?: string;
  readonly version?: number;
  readonly account?: string;
  readonly productId?: string;
}

const newest = <T extends Recorded['type']>(
  events: readonly Recorded[],
  ...types: readonly T[]
): Extract<Recorded, { type: T }> | undefined =>
  events.findLast((event): event is Extract<Recorded, { type: T }> =>
    types.some(type => type === event.type),
  );

const has = (
  events: readonly Recorded[],
  type: 'FirmwareUploaded' | 'FirmwareReleased' | 'FirmwareDeleted',
  version: string | number | undefined,
): boolean => events.some(event => event.type === type && String(event.data.version) === String(version));

const eventsOf = (
  streams: ByStream,
  stream: (org: string, id: string) => Recorded['stream'],
  id: string | undefined,
): readonly Recorded[] => (id === undefined || id === '' ? [] : (streams.get(stream('default', id)) ?? []));

const isMember = (events: readonly Recorded[]): boolean =>
  newest(events, 'DeviceImported', 'DeviceRemoved')?.type === 'DeviceImported';

/** Lines are ids, or JSON with an id. */
const idsIn = (body: string): readonly string[] =>
  body
    .split('\n')
    .filter(line => line !== '')
    .map(line => (line.startsWith('{') ? String((JSON.parse(line) as Asked).id) : line));

const importedOf = (body: string, streams: ByStream): number =>
  idsIn(body).filter(id => isMember(eventsOf(streams, deviceStream, id))).length;

import { Readable } from 'node:stream';
import type { ListCharset } from '#contracts';
import type { CommandAnswer } from '../commands/request';
import type { Program, World } from './world';

export interface SentFile {
  readonly key?: string;
  readonly contentType?: string;
  readonly charset?: ListCharset;
  readonly dryRun?: boolean;
  readonly accept?: string;
  readonly productId?: string;
  readonly signal?: AbortSignal;
  readonly preferAsync?: boolean;
  readonly query?: Readonly<Record<string, string>>;
}

type Body = string | Buffer | Readable;

const streamOf = (body: Body): Readable =>
  body instanceof Readable ? body : Readable.from([Buffer.from(body)]);

/** Sends a list of devices as a client does. */
export function sendFile(program: Program, body: Body, sent: SentFile = {}): Promise<CommandAnswer> {
  const {
    key,
    contentType = 'text/csv',
    charset = 'utf-8',
    dryRun,
    accept,
    productId = 'p1',
    signal,
    preferAsync = false,
    query,
  } = sent;
  return program.send('ImportDevices', {
    params: { productId },
    stream: streamOf(body),
    contentType,
    charset,
    preferAsync,
    query: { ...query, ...(dryRun === true && { dryRun: 'true' }) },
    ...(key !== undefined && { key }),
    ...(accept !== undefined && { accept }),
    ...(signal !== undefined && { signal: () => signal }),
  });
}

/** The counts of an import that must be done. */
export async function counts(program: Program, body: Body, sent: SentFile = {}) {
  const answer = await sendFile(program, body, sent);
  if (answer.kind !== 'done') throw new Error(JSON.stringify(answer));
  return answer.more ?? {};
}

/** The lines of a streamed answer. */
export async function linesOf(answer: CommandAnswer): Promise<readonly object[]> {
  if (answer.kind !== 'streaming') throw new Error(answer.kind);
  let text = '';
  for await (const part of answer.lines) text += part;
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as object);
}

/** A body that breaks off. */
export const breakingOff = (text: string, chunks = 7): Readable =>
  Readable.from(
    (function* () {
      const size = Math.max(1, Math.ceil(text.length / chunks));
      for (let start = 0; start < text.length; start += size)
        yield Buffer.from(text.slice(start, start + size));
      throw new Error('the client is gone');
    })(),
  );

/** 24 hex characters, as Particle's device ids are. */
export const particleId = (n: number): string => n.toString(16).padStart(24, '0');

/** The ids of the devices that became members, in the order of the log. */
export const importedDevices = async (world: World): Promise<readonly string[]> =>
  (await world.everything())
    .filter(({ type }) => type === 'DeviceImported')
    .map(({ stream }) => stream.split('~')[1] ?? '');

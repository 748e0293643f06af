import type { FastifyReply } from 'fastify';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { promisify } from 'node:util';
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib';
import { readPreferences } from './accept';

/** RFC 9110 8.4.1, RFC 7932; the first is taken where the client has no preference. Why no plugin: docs/adr/0032. */
const CODINGS = ['br', 'gzip'] as const;
type Coding = (typeof CODINGS)[number];

/** Smaller texts fit into one packet as they are. */
const WORTH_IT = 1024;

const BROTLI = {
  params: {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    // As fast as gzip; the default is made for files that are compressed once.
    [constants.BROTLI_PARAM_QUALITY]: 4,
    // A window of 256 KiB: a stream whose reader is slow holds no more.
    [constants.BROTLI_PARAM_LGWIN]: 18,
  },
};
/** Bytes that a stream puts out at once. */
const CHUNK = 64 * 1024;

const WHOLE: Readonly<Record<Coding, (text: string) => Promise<Buffer>>> = {
  br: text => promisify(brotliCompress)(text, BROTLI),
  gzip: text => promisify(gzip)(text),
};

const STREAM: Readonly<Record<Coding, () => Transform>> = {
  br: () => createBrotliCompress({ ...BROTLI, chunkSize: CHUNK }),
  gzip: () => createGzip({ chunkSize: CHUNK }),
};

/** The coding that the client likes best; null where it takes none of ours, or likes the plain text better. */
export function codingFor(acceptEncoding: string | undefined): Coding | null {
  if (acceptEncoding === undefined) return null;
  const preferences = readPreferences(acceptEncoding);
  const weightOf = (name: string): number | undefined =>
    preferences.find(({ type }) => type === name)?.weight;
  const others = weightOf('*') ?? 0;
  let best: Coding | null = null;
  let bestWeight = Math.max(0, (weightOf('identity') ?? 0) - Number.EPSILON);
  for (const coding of CODINGS) {
    const weight = weightOf(coding) ?? others;
    if (weight > bestWeight) [best, bestWeight] = [coding, weight];
  }
  return best;
}

/** Says that the answer depends on what the client takes, beside what it is said to depend on already. */
function varyByCoding(reply: FastifyReply): void {
  const vary = reply.getHeader('Vary');
  reply.header('Vary', vary === undefined ? 'Accept-Encoding' : `${String(vary)}, Accept-Encoding`);
}

const codingOf = (reply: FastifyReply): Coding | null => codingFor(reply.request.headers['accept-encoding']);

/** Sends a text that is not secret and has no ETag, compressed where the client takes it and it is long enough. */
export async function sendText(reply: FastifyReply, text: string): Promise<void> {
  varyByCoding(reply);
  const coding = text.length < WORTH_IT ? null : codingOf(reply);
  if (coding === null) return void reply.send(text);
  const bytes = await WHOLE[coding](text);
  reply.header('Content-Encoding', coding).send(bytes);
}

/** The same for a text that is always the same: it is compressed once. */
export class ConstantText {
  readonly #compressed = new Map<Coding, Promise<Buffer>>();

  constructor(private readonly text: string) {}

  async send(reply: FastifyReply): Promise<void> {
    const coding = this.text.length < WORTH_IT ? null : codingOf(reply);
    varyByCoding(reply);
    if (coding === null) return void reply.send(this.text);
    const made = this.#compressed.get(coding) ?? WHOLE[coding](this.text);
    this.#compressed.set(coding, made);
    reply.header('Content-Encoding', coding).send(await made);
  }
}

/** The stream to send in place of `stream`. */
export function compressed(reply: FastifyReply, stream: Readable): Readable {
  varyByCoding(reply);
  const coding = codingOf(reply);
  if (coding === null) return stream;
  reply.header('Content-Encoding', coding);
  // What breaks on either side ends the other; who reads the end hears of it.
  return pipeline(stream, STREAM[coding](), () => undefined);
}

import { CommandError } from '../errors';
import { decode, encode } from '../bson/encoding';
import type { Document } from '../bson/values';

export const MAX_MESSAGE_BYTES = 48_000_000;

const HEADER = 16;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
/** Bits below 16 that a server does not know have to be refused; those above may be ignored. */
const REQUIRED_BITS = 0xffff;

export interface Request {
  readonly id: number;
  readonly isLegacy: boolean;
  /** The client does not want an answer (write concern 0). */
  readonly isUnanswered: boolean;
  readonly database: string;
  readonly body: Document;
  /** Documents that came outside of the body, still as bytes. */
  readonly sequences: ReadonlyMap<string, readonly Buffer[]>;
}

/** Cuts a byte stream into messages. */
export class MessageReader {
  #pending: Buffer[] = [];
  #length = 0;

  push(chunk: Buffer): Buffer[] {
    this.#pending.push(chunk);
    this.#length += chunk.length;
    const messages: Buffer[] = [];
    for (let message = this.#shift(); message !== undefined; message = this.#shift()) messages.push(message);
    return messages;
  }

  #shift(): Buffer | undefined {
    if (this.#length < HEADER) return undefined;
    if ((this.#pending[0]?.length ?? 0) < 4) this.#join();
    const size = this.#pending[0]?.readInt32LE(0) ?? 0;
    if (size < HEADER || size > MAX_MESSAGE_BYTES) throw new Error(`a message of ${size} bytes`);
    if (this.#length < size) return undefined;
    const bytes = this.#join();
    this.#pending = [bytes.subarray(size)];
    this.#length -= size;
    return bytes.subarray(0, size);
  }

  #join(): Buffer {
    const [first] = this.#pending;
    if (this.#pending.length === 1 && first !== undefined) return first;
    const joined = Buffer.concat(this.#pending, this.#length);
    this.#pending = [joined];
    return joined;
  }
}

export function readRequest(message: Buffer): Request {
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) return readMessage(message);
  if (operation === OP_QUERY) return readQuery(message);
  throw new Error(`the operation code ${operation} is not supported`);
}

function readMessage(message: Buffer): Request {
  const flags = message.readUInt32LE(HEADER);
  const unknown = flags & REQUIRED_BITS & ~(CHECKSUM_PRESENT | MORE_TO_COME);
  if (unknown !== 0) throw new Error(`the message flags ${unknown} are not known`);
  const end = message.length - ((flags & CHECKSUM_PRESENT) === 0 ? 0 : 4);
  const sequences = new Map<string, readonly Buffer[]>();
  let body: Document | undefined;
  for (let at = HEADER + 4; at < end;) {
    const kind = message.readUInt8(at);
    const size = message.readInt32LE(at + 1);
    const section = message.subarray(at + 1, at + 1 + size);
    if (kind === 0) body = decode(section);
    else if (kind === 1) addSequence(sequences, section);
    else throw new Error(`the section kind ${kind} is not known`);
    at += 1 + size;
  }
  const database = body?.['$db'];
  if (body === undefined || typeof database !== 'string')
    throw new CommandError(40571, 'OP_MSG requests require a $db argument');
  const isUnanswered = (flags & MORE_TO_COME) !== 0;
  return { id: message.readInt32LE(4), isLegacy: false, isUnanswered, database, body, sequences };
}

function addSequence(sequences: Map<string, readonly Buffer[]>, section: Buffer): void {
  const nameEnd = section.indexOf(0, 4);
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length;) {
    const size = section.readInt32LE(at);
    documents.push(section.subarray(at, at + size));
    at += size;
  }
  sequences.set(section.toString('utf8', 4, nameEnd), documents);
}

/** Only for the first hello of a connection: MongoDB dropped the rest of OP_QUERY. */
function readQuery(message: Buffer): Request {
  const nameStart = HEADER + 4;
  const nameEnd = message.indexOf(0, nameStart);
  const namespace = message.toString('utf8', nameStart, nameEnd);
  const documentStart = nameEnd + 1 + 8;
  const body = decode(message.subarray(documentStart, documentStart + message.readInt32LE(documentStart)));
  const database = namespace.replace(/\.\$cmd$/, '');
  return {
    id: message.readInt32LE(4),
    isLegacy: true,
    isUnanswered: false,
    database,
    body,
    sequences: new Map(),
  };
}

let nextReplyId = 1;

export function encodeReply(request: Request, answer: Document | Buffer): Buffer {
  const body = Buffer.isBuffer(answer) ? answer : encode(answer);
  const prefix = request.isLegacy ? legacyPrefix() : Buffer.from([0, 0, 0, 0, 0]);
  const header = Buffer.alloc(HEADER);
  header.writeInt32LE(HEADER + prefix.length + body.length, 0);
  header.writeInt32LE(nextReplyId++ & 0x7fffffff, 4);
  header.writeInt32LE(request.id, 8);
  header.writeInt32LE(request.isLegacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, prefix, body]);
}

/** Flags, cursor id, starting point and the number of documents, which is one. */
function legacyPrefix(): Buffer {
  const prefix = Buffer.alloc(20);
  prefix.writeInt32LE(8, 0);
  prefix.writeInt32LE(1, 16);
  return prefix;
}

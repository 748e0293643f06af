import type { ListCharset } from '#contracts';

const UTF8_MARK = Buffer.from('\uFEFF');
const LITTLE_ENDIAN = Buffer.from([0xff, 0xfe]);
const BIG_ENDIAN = Buffer.from([0xfe, 0xff]);
/** In no UTF-8 text: stands for what was no UTF-16, so that its line is rejected as no text. */
const NO_TEXT = Buffer.from([0xff]);
const NOTHING = Buffer.alloc(0);

interface Decoder {
  write(bytes: Buffer): Buffer;
  end(): Buffer;
}

const AS_IT_IS: Decoder = { write: bytes => bytes, end: () => NOTHING };

/**
 * The bytes of a list as UTF-8, without its byte-order mark. The mark, as spreadsheets write it, says what they are; where
 * there is none the sender's word does. UTF-8 is passed on as it comes.
 */
export async function* utf8Of(
  source: AsyncIterable<Uint8Array>,
  charset: ListCharset,
): AsyncGenerator<Buffer> {
  let decoder: Decoder | null = null;
  let head = NOTHING;
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (decoder !== null) yield decoder.write(bytes);
    else {
      head = Buffer.concat([head, bytes]);
      if (head.length < UTF8_MARK.length) continue;
      const [found, mark] = decoderOf(head, charset);
      decoder = found;
      yield decoder.write(head.subarray(mark));
    }
  }
  const [last, mark] = decoder === null ? decoderOf(head, charset) : [decoder, head.length];
  yield last.write(head.subarray(mark));
  yield last.end();
}

/** The decoder, and the length of the mark that named it, if one did. */
function decoderOf(head: Buffer, charset: ListCharset): readonly [Decoder, number] {
  const beginsWith = (mark: Buffer): boolean => head.subarray(0, mark.length).equals(mark);
  if (beginsWith(LITTLE_ENDIAN)) return [new Utf16(false), LITTLE_ENDIAN.length];
  if (beginsWith(BIG_ENDIAN)) return [new Utf16(true), BIG_ENDIAN.length];
  if (beginsWith(UTF8_MARK)) return [AS_IT_IS, UTF8_MARK.length];
  return [charset === 'utf-8' ? AS_IT_IS : new Utf16(isBigEndian(head, charset)), 0];
}

/** Of `utf-16` alone: by the first character, which is ASCII in every list; big-endian where it does not show (RFC 2781). */
function isBigEndian(head: Buffer, charset: Exclude<ListCharset, 'utf-8'>): boolean {
  return charset === 'utf-16' ? head[0] === 0 || head[1] !== 0 : charset === 'utf-16be';
}

class Utf16 implements Decoder {
  /** Half a unit, or half a pair. */
  #rest = NOTHING;

  constructor(private readonly isBigEndian: boolean) {}

  write(bytes: Buffer): Buffer {
    const all = Buffer.concat([this.#rest, bytes]);
    const even = all.length - (all.length % 2);
    const end = even >= 2 && this.#isFirstHalf(all, even - 2) ? even - 2 : even;
    this.#rest = all.subarray(end);
    const units = all.subarray(0, end);
    return encoded((this.isBigEndian ? units.swap16() : units).toString('utf16le'));
  }

  end(): Buffer {
    return this.#rest.length === 0 ? NOTHING : NO_TEXT;
  }

  #isFirstHalf(bytes: Buffer, at: number): boolean {
    const unit = this.isBigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
    return unit >= 0xd800 && unit < 0xdc00;
  }
}

function encoded(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text);
  const parts = text.split(/\p{Surrogate}/u);
  return Buffer.concat(parts.flatMap((part, index) => [index === 0 ? NOTHING : NO_TEXT, Buffer.from(part)]));
}

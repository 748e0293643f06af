import type { QueryName } from '#contracts';
import type { HttpAnswer } from '#platform';
import { isQueryName } from '../queries';
import type { QueryHandler } from '../parts';
import type { ExportRequest, FromExports, OpenedAnswer, ToExports } from './messages';
import { told } from './told-problem';

interface OpenExport {
  readonly gone: AbortController;
  parts: AsyncIterator<string> | null;
}

/** The thread's side: the exports that are open, none of which reads ahead of what it is asked for. */
export class OpenExports {
  readonly #open = new Map<number, OpenExport>();

  constructor(
    private readonly handlers: Readonly<Record<QueryName, QueryHandler>>,
    private readonly say: (message: FromExports) => void,
  ) {}

  async hear(message: ToExports): Promise<void> {
    try {
      if (message.kind === 'open') await this.#begin(message.id, message.request);
      else if (message.kind === 'next') await this.#next(message.id);
      else await this.#close(message.id);
    } catch (error) {
      this.#open.delete(message.id);
      this.say({ kind: 'failed', id: message.id, problem: told(error) });
    }
  }

  async #begin(id: number, request: ExportRequest): Promise<void> {
    if (!isQueryName(request.name)) throw new Error(`${request.name} is not a query`);
    const gone = new AbortController();
    const open: OpenExport = { gone, parts: null };
    this.#open.set(id, open);
    const answer = await this.handlers[request.name]({ ...NOTHING_ELSE, ...request, signal: gone.signal });
    open.parts = partsOf(answer);
    this.say({ kind: 'opened', id, answer: openedAnswer(answer) });
  }

  async #next(id: number): Promise<void> {
    const next = await this.#open.get(id)?.parts?.next();
    if (next?.done === true) this.#open.delete(id);
    if (next !== undefined)
      this.say({ kind: 'part', id, bytes: next.done === true ? null : bytesOf(next.value) });
  }

  async #close(id: number): Promise<void> {
    const open = this.#open.get(id);
    this.#open.delete(id);
    open?.gone.abort();
    await open?.parts?.return?.();
  }
}

/** What requests for whole lists do not have, or nobody looks at. */
const NOTHING_ELSE = {
  body: {},
  stream: undefined,
  contentType: '',
  charset: 'utf-8',
  headers: {},
  correlationId: '',
  causationId: undefined,
  idempotencyKey: undefined,
  condition: undefined,
  traceparent: undefined,
  ending: new AbortController().signal,
  preferAsync: false,
} as const;

function partsOf({ body }: HttpAnswer): AsyncIterator<string> {
  if (!isParts(body)) throw new Error('an export is answered in parts');
  return body[Symbol.asyncIterator]();
}

/** In memory of its own, which can be handed over without a copy. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Buffer.byteLength(text));
  new TextEncoder().encodeInto(text, bytes);
  return bytes;
}

const isParts = (body: unknown): body is AsyncIterable<string> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

function openedAnswer({ status, headers = {}, contentType }: HttpAnswer): OpenedAnswer {
  if (contentType === undefined) throw new Error('an export has a content type');
  return { status, headers, contentType, mayBeCompressed: true };
}

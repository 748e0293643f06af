import { request as httpRequest, Agent } from 'node:http';

/** An HTTP answer, its body parsed when it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Parsed JSON; null for other content. */
  readonly body: Json;
}

/** An answer as a client heard it. */
export interface Heard {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Loosely typed JSON for assertions: every member exists until a test says otherwise. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read answers of every route
export type Json = any;

export interface Send {
  readonly method?: string;
  readonly path: string;
  readonly json?: unknown;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
  /** Idempotency-Key. */
  readonly key?: string;
}

/** A minute and a half without a byte: longer than any program of ours may take for an answer. */
const SILENCE_MS = 90_000;

export interface ClientOptions {
  /** Where safe methods go when the apps are apart. */
  readonly queryUrl?: string;
  /** Looks at every answer; what it throws, the request rejects with. */
  readonly onAnswer?: (answer: Heard) => void;
}

/** A small keep-alive client: `fetch` hides connection errors that kill tests must see. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 256 });

  constructor(
    readonly url: string,
    private readonly apiKey: string,
    private readonly options: ClientOptions = {},
  ) {}

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send({ method: 'GET', path, headers });
  }

  post(path: string, json?: unknown, key?: string): Promise<Answer> {
    return this.send({ method: 'POST', path, json, ...(key !== undefined && { key }) });
  }

  /** Rejects when the connection fails before a whole answer, or when nothing comes for a long time. */
  async send(request: Send): Promise<Answer> {
    const answer = await this.#exchange(request);
    const { status, headers, text } = answer;
    const { method = 'POST', path } = request;
    if (headers['content-encoding'] === undefined)
      this.options.onAnswer?.({ method, path, status, contentType: headers['content-type'] ?? '', text });
    return answer;
  }

  #urlFor(method: string): string {
    return /^(GET|HEAD)$/.test(method) ? (this.options.queryUrl ?? this.url) : this.url;
  }

  #exchange({ method = 'POST', path, json, body, headers = {}, key }: Send): Promise<Answer> {
    const payload = body ?? (json === undefined ? undefined : JSON.stringify(json));
    const all: Record<string, string> = {
      Authorization: `Bearer ${this.apiKey}`,
      ...(json !== undefined && { 'Content-Type': 'application/json' }),
      ...(key !== undefined && { 'Idempotency-Key': key }),
      ...(payload !== undefined && { 'Content-Length': String(Buffer.byteLength(payload)) }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const outgoing = httpRequest(
        new URL(path, this.#urlFor(method)),
        { method, headers: all, agent: this.#agent },
        incoming => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            const isJson =
              /\bjson\b/.test(incoming.headers['content-type'] ?? '') &&
              text !== '' &&
              !/ndjson/.test(incoming.headers['content-type'] ?? '');
            resolve({
              status: incoming.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
              ),
              text,
              body: isJson ? JSON.parse(text) : null,
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.setTimeout(SILENCE_MS, () =>
        outgoing.destroy(new Error(`no answer to ${method} ${path} within ${SILENCE_MS} ms`)),
      );
      outgoing.end(payload);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

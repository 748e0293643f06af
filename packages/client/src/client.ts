import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './api';
import { follow, type FollowedEvent, type Following } from './follow';
import { importDevices, type DeviceList, type ImportedLine, type ImportSummary } from './imports';
import { jsonLines } from './lines';
import { refusalOf } from './problem-error';
import { Sender, type SenderOptions } from './sender';
import type { Call, ItemOf, ListPath, Method, RequestOf } from './types';

export interface FleetledgerOptions extends SenderOptions {
  /** Where the service is, e.g. `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
}

/**
 * A client of Fleetledger. Paths, parameters, bodies and answers have the types of the OpenAPI document. Every method
 * resolves with the body of the answer, and rejects with a ProblemError where the service refuses.
 */
export class Fleetledger {
  /** The client of openapi-fetch below, for whoever needs the headers of an answer; it resolves with refusals, too. */
  readonly api: Client<paths, 'application/json'>;
  readonly get = this.#call('get');
  readonly post = this.#call('post');
  readonly put = this.#call('put');
  readonly patch = this.#call('patch');
  readonly delete = this.#call('delete');
  readonly #sender: Sender;
  readonly #baseUrl: string;

  constructor({ baseUrl, ...options }: FleetledgerOptions) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#sender = new Sender(options);
    this.api = createClient<paths, 'application/json'>({
      baseUrl: this.#baseUrl,
      fetch: request => this.#sender.send({ make: () => request.clone(), repeatable: true }),
    });
  }

  /** The place in the log of the command that was acknowledged last; another client reads it with `after=`. */
  get position(): string {
    return this.#sender.position;
  }

  /** Every item of a list, page by page. */
  async *all<Path extends ListPath>(
    path: Path,
    request: RequestOf<'get', Path>,
  ): AsyncGenerator<ItemOf<Path>, void> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.#page<ItemOf<Path>>(path, request as Asked, cursor);
      yield* page.items;
      cursor = page.next;
    }
  }

  /** Every item of a list in one answer, as it comes. */
  async *stream<Path extends ListPath>(
    path: Path,
    request: RequestOf<'get', Path>,
  ): AsyncGenerator<ItemOf<Path>, void> {
    const headers = { Accept: 'application/x-ndjson' };
    const body = await this.#answer('get', path, { ...request, headers, parseAs: 'stream' });
    // Decoding edge: a line of the export is an item of the page.
    for await (const line of jsonLines(body as ReadableStream<Uint8Array> | null)) yield line as ItemOf<Path>;
  }

  /**
   * The log of an organization as it comes: each event once, in its order, over restarts of the service and of what stands
   * before it. Ends with the signal.
   */
  follow(following: Following): AsyncGenerator<FollowedEvent, void> {
    return follow(this.#sender, this.#baseUrl, following);
  }

  /** Sends a list of devices as it comes; yields what became of each line, returns the summary. */
  importDevices(list: DeviceList): AsyncGenerator<ImportedLine, ImportSummary> {
    return importDevices(this.#sender, this.#baseUrl, list);
  }

  /** Decoding edge: the document says what each path answers, and the types are made from it. */
  #call<M extends Method>(method: M): Call<M> {
    return ((path: string, request?: object) => this.#answer(method, path, request ?? {})) as Call<M>;
  }

  async #page<Item>(path: string, request: Asked, cursor: string | undefined): Promise<Page<Item>> {
    const query = { ...request.params?.query, ...(cursor !== undefined && { cursor }) };
    const params = { ...request.params, query };
    // Decoding edge, as in `#call`.
    return (await this.#answer('get', path, { ...request, params })) as Page<Item>;
  }

  async #answer(method: Method, path: string, request: object): Promise<unknown> {
    const api = this.api as unknown as LooseApi;
    const { data, error, response } = await api.request(method, path, request);
    if (!response.ok) throw refusalOf(response.status, error);
    return data;
  }
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

interface Asked {
  readonly params?: { readonly query?: object };
}

/** The client of openapi-fetch without the types of the paths. */
interface LooseApi {
  request(
    method: Method,
    path: string,
    request: object,
  ): Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
}

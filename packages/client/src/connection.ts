import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** The service says nothing any more, not even that there is nothing. */
export class Silence extends Error {
  override readonly name = 'Silence';

  constructor(ms: number) {
    super(`nothing came for ${ms} ms`);
  }
}

/** One connection of a feed, which ends with a signal, with `close`, and when nothing comes for too long. */
export class Connection {
  readonly #ending = new AbortController();
  readonly #end = (): void => this.close();

  constructor(
    private readonly until: AbortSignal,
    private readonly silenceMs: number,
  ) {
    if (until.aborted) this.close();
    else until.addEventListener('abort', this.#end, { once: true });
  }

  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** Waits for what comes next; rejects with `Silence` where nothing does. */
  async within<T>(next: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Silence(this.silenceMs)), this.silenceMs);
    });
    try {
      return await Promise.race([next, silence]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Server-sent events of a body, each when the one before it was taken. */
  async *messages(body: ReadableStream<Uint8Array>): AsyncGenerator<EventSourceMessage, void> {
    const come: EventSourceMessage[] = [];
    const parser = createParser({ onEvent: message => come.push(message) });
    const decoder = new TextDecoder();
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await this.within(reader.read());
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
      yield* come.splice(0);
    }
  }

  close(): void {
    this.until.removeEventListener('abort', this.#end);
    this.#ending.abort();
  }
}

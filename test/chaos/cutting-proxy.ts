import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A TCP proxy that passes requests on and loses answers: the client sees its connection break instead. */
export class CuttingProxy {
  readonly #sockets = new Set<Socket>();
  #answersToLose = 0;
  /** Answers that were lost. */
  lost = 0;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(target: string): Promise<CuttingProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = new CuttingProxy(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.on('connection', client => proxy.#pass(client, connect(Number(port), hostname)));
    return proxy;
  }

  /** The first byte of each of the next answers cuts its connection. */
  loseAnswers(count: number): void {
    this.#answersToLose = count;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  #pass(client: Socket, upstream: Socket): void {
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
      this.#sockets.delete(client);
      this.#sockets.delete(upstream);
    };
    for (const socket of [client, upstream]) {
      this.#sockets.add(socket);
      // A broken side breaks the other: that is what the proxy is for.
      socket.on('error', cut).on('close', cut);
    }
    client.on('data', chunk => upstream.write(chunk));
    upstream.on('data', chunk => {
      if (this.#answersToLose === 0) return void client.write(chunk);
      this.#answersToLose -= 1;
      this.lost += 1;
      cut();
    });
  }
}

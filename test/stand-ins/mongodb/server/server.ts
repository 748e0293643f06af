import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from '../../certificate';
import type { Store } from '../storage/store';
import { Dispatcher } from './dispatcher';
import { Faults } from './faults';
import { encodeReply, MessageReader, readRequest } from './wire';

export interface ServerOptions {
  readonly port: number;
  readonly standalone: boolean;
  readonly maxWriteBatchSize: number;
  readonly certificate: Certificate | undefined;
}

/** A MongoDB server on the loopback interface. */
export class StandInServer {
  readonly faults = new Faults();
  readonly #sockets = new Set<Socket>();
  #connections = 0;

  private constructor(private readonly server: Server) {}

  static async listen(store: Store, options: ServerOptions): Promise<StandInServer> {
    const server = serverWith(options.certificate);
    server.listen(options.port, '127.0.0.1');
    await once(server, 'listening');
    const standIn = new StandInServer(server);
    const dispatcher = new Dispatcher(store, { ...options, port: standIn.port }, standIn.faults);
    const connected = options.certificate === undefined ? 'connection' : 'secureConnection';
    server.on(connected, (socket: Socket) => standIn.#accept(socket, dispatcher));
    return standIn;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  closeConnections(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.server.close();
    this.closeConnections();
  }

  #accept(socket: Socket, dispatcher: Dispatcher): void {
    const id = ++this.#connections;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    serve(socket, dispatcher, id).catch(() => socket.destroy());
  }
}

function serverWith(certificate: Certificate | undefined): Server {
  if (certificate === undefined) return createServer({ noDelay: true });
  const { certFile, keyFile } = certificate;
  const server = createTlsServer({ noDelay: true, cert: readFileSync(certFile), key: readFileSync(keyFile) });
  // Who does not trust it is gone; nobody else is concerned.
  return server.on('tlsClientError', () => undefined);
}

/** One command after the other, as a real connection does. A broken message or socket ends it. */
async function serve(socket: Socket, dispatcher: Dispatcher, connectionId: number): Promise<void> {
  const reader = new MessageReader();
  for await (const chunk of socket) {
    for (const message of reader.push(chunk as Buffer)) {
      const request = readRequest(message);
      const answer = await dispatcher.answer(request, connectionId);
      if (answer === undefined) return void socket.destroy();
      if (!request.isUnanswered) socket.write(encodeReply(request, answer));
    }
  }
}

import {
  Server,
  ServerCredentials,
  status,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServiceDefinition,
  type UntypedHandleCall,
} from '@grpc/grpc-js';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import type { Certificate } from '../certificate';
import { Appender } from './append';
import { BatchAppendStream, type BatchAppendCall } from './batch-append';
import { readBatchAppendRequest } from './batch-append-request';
import type { Counters } from './counters';
import type { Database } from './database';
import type { Faults } from './faults';
import type { ReadCall } from './outlet';
import { Reads } from './read';
import { RpcError } from './rpc-error';
import { unaryAppend } from './unary-append';

const VERSION = '24.10.14';
const STREAMS = 'event_store.client.streams.streams';
const SUPPORTED: readonly (readonly [service: string, method: string, ...features: string[]])[] = [
  [STREAMS, 'read', 'position', 'events'],
  [STREAMS, 'append'],
  [STREAMS, 'batchappend', 'deadline_duration'],
  ['event_store.client.server_features.serverfeatures', 'getsupportedmethods'],
];
/** The defaults of the real server's web host and of its largest log record. */
const MAX_CONCURRENT_STREAMS = 100;
const MAX_RECEIVED_MESSAGE = 16 * 1024 * 1024;

const asIs = (response: Buffer): Buffer => response;

/** The client's own service; what passes most often is read and written without the generated classes. */
const streamsService: ServiceDefinition = {
  read: { ...StreamsService.read, responseSerialize: asIs },
  append: StreamsService.append,
  batchAppend: {
    ...StreamsService.batchAppend,
    requestDeserialize: readBatchAppendRequest,
    responseSerialize: asIs,
  },
};

/** gRPC over loopback sockets that this process owns, so that a test can have them cut. */
export class EventStoreServer {
  readonly #grpc = new Server({
    'grpc.max_concurrent_streams': MAX_CONCURRENT_STREAMS,
    'grpc.max_receive_message_length': MAX_RECEIVED_MESSAGE,
    'grpc.max_send_message_length': -1,
  });
  readonly #connections = new Set<Socket>();
  readonly #batchAppends = new Set<BatchAppendStream>();
  readonly #reads: Reads;

  constructor(
    database: Database,
    faults: Faults,
    private readonly counters: Counters,
  ) {
    const appender = new Appender(database, faults, counters);
    this.#reads = new Reads(database, counters);
    const append = unaryAppend(appender);
    this.#grpc.addService(streamsService, {
      // It answers its own errors through the call.
      read: (call: ReadCall) => {
        this.#reads.handle(call);
      },
      append: (...[call, reply]: Parameters<typeof append>) => {
        void append(call, reply);
      },
      batchAppend: (call: BatchAppendCall) => this.#openBatchAppend(call, appender),
    });
    this.#grpc.addService(ServerFeaturesService, {
      getSupportedMethods: (
        _: ServerUnaryCall<Empty, SupportedMethods>,
        reply: sendUnaryData<SupportedMethods>,
      ) => reply(null, supportedMethods()),
    });
  }

  /** Serves TLS with `certificate`, else in the clear. */
  listen(port: number, certificate?: Certificate): Promise<number> {
    const injector = this.#grpc.createConnectionInjector(credentialsOf(certificate));
    const listener = createServer({ noDelay: true }, socket => {
      this.#connections.add(socket);
      this.counters.add('connectionsOpen', 1);
      socket.once('close', () => {
        this.#connections.delete(socket);
        this.counters.add('connectionsOpen', -1);
      });
      injector.injectConnection(socket);
    });
    return new Promise((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(port, '127.0.0.1', () => {
        const address = listener.address();
        if (address === null || typeof address === 'string') reject(new Error('no TCP address'));
        else resolve(address.port);
      });
    });
  }

  dropSubscriptions(): number {
    return this.#reads.dropSubscriptions();
  }

  endSubscriptions(): number {
    return this.#reads.endSubscriptions();
  }

  endBatchAppends(): number {
    const open = [...this.#batchAppends];
    for (const stream of open) stream.end();
    return open.length;
  }

  cutConnections(): number {
    const open = [...this.#connections];
    for (const socket of open) socket.destroy();
    return open.length;
  }

  refuseCredentials(): void {
    for (const service of [streamsService, ServerFeaturesService]) {
      this.#grpc.removeService(service);
      this.#grpc.addService(service, Object.fromEntries(Object.keys(service).map(name => [name, refuse])));
    }
  }

  #openBatchAppend(call: BatchAppendCall, appender: Appender): void {
    const stream = new BatchAppendStream(call, appender);
    this.#batchAppends.add(stream);
    this.counters.add('batchAppendsOpen', 1);
    const close = (): void => {
      if (this.#batchAppends.delete(stream)) this.counters.add('batchAppendsOpen', -1);
    };
    call.once('close', close);
    call.once('finish', close);
    call.once('cancelled', close);
  }
}

const credentialsOf = (certificate: Certificate | undefined): ServerCredentials =>
  certificate === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [
        { cert_chain: readFileSync(certificate.certFile), private_key: readFileSync(certificate.keyFile) },
      ]);

/** Of a unary call, or of one with streams, which has no reply. */
const refuse: UntypedHandleCall = (call: Pick<ReadCall, 'emit'>, reply?: sendUnaryData<unknown>): void => {
  const error = new RpcError(status.UNAUTHENTICATED, 'Unauthenticated');
  if (reply === undefined) call.emit('error', error);
  else reply(error);
};

function supportedMethods(): SupportedMethods {
  const answer = new SupportedMethods();
  answer.setEventStoreServerVersion(VERSION);
  for (const [service, method, ...features] of SUPPORTED) {
    const supported = new SupportedMethod();
    supported.setServiceName(service);
    supported.setMethodName(method);
    supported.setFeaturesList(features);
    answer.addMethods(supported);
  }
  return answer;
}

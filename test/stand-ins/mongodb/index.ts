import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Certificate } from '../certificate';
import type { ControlCommand, Counters } from './server/control-commands';
import { StandInProcess, type LaunchOptions } from './stand-in-process';

export interface StandInOptions {
  /** Kept after `stop` when it is given; otherwise a temporary folder that goes with it. */
  readonly dataDir?: string;
  readonly port?: number;
  /** Says that it is a standalone server, where drivers do not retry writes. */
  readonly standalone?: boolean;
  readonly maxWriteBatchSize?: number;
  /** Serves TLS with it; clients trust it alone. */
  readonly certificate?: Certificate;
}

/** A running stand-in: a real process on a real socket. */
export interface MongoDbStandIn {
  /** For MongoClient; the same after a restart. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** SIGKILL: nothing is flushed, nobody is told. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, killing it first if it still runs. */
  restart(): Promise<void>;
  /** Stops the process without closing anything: connections stay open and nothing answers. */
  freeze(): void;
  thaw(): void;
  /** Resolves when the process has ended, as after the fault that lets it die in a write. */
  ended(): Promise<void>;
  control(command: ControlCommand): Promise<Counters>;
  /** Commands seen by name. */
  counters(): Promise<Counters>;
  stop(): Promise<void>;
}

export async function startMongoDbStandIn(options: StandInOptions = {}): Promise<MongoDbStandIn> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'mongodb-standin-')));
  const launch: LaunchOptions = { ...options, dataDir, port: options.port ?? 0 };
  let running = await StandInProcess.start(launch);
  const { port } = running;
  const parameter = options.standalone === true ? 'directConnection=true' : 'replicaSet=rs0';
  const { certificate } = options;
  const security = certificate === undefined ? '' : `&tls=true&tlsCAFile=${certificate.certFile}`;
  return {
    url: `mongodb://127.0.0.1:${port}/?${parameter}${security}`,
    port,
    dataDir,
    kill: () => running.kill(),
    restart: async () => {
      await running.kill();
      running = await StandInProcess.start({ ...launch, port });
    },
    freeze: () => running.signal('SIGSTOP'),
    thaw: () => running.signal('SIGCONT'),
    ended: () => running.ended(),
    control: command => running.control(command),
    counters: () => running.control({ do: 'counters' }),
    stop: async () => {
      await running.stop();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

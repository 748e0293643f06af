import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Certificate } from '../certificate';
import { Child } from './child';
import type { ControlAnswer, ControlCommand } from './control';

export type { ControlAnswer, ControlCommand } from './control';
export interface StandInOptions {
  /** Kept when given; a temporary one is removed by `stop()`. */
  readonly dataFile?: string;
  readonly port?: number;
  /** Commands carried out before it listens. */
  readonly faults?: readonly ControlCommand[];
  /** Serves TLS with it; clients trust it alone. */
  readonly certificate?: Certificate;
}

/** An EventStoreDB of its own process, on a real socket and a real file. */
export class EventStoreDbStandIn {
  private constructor(
    private child: Child,
    readonly port: number,
    readonly dataFile: string,
    private readonly isTemporary: boolean,
    private readonly certificate: Certificate | undefined,
  ) {}

  static async start({
    dataFile,
    port = 0,
    faults = [],
    certificate,
  }: StandInOptions = {}): Promise<EventStoreDbStandIn> {
    const file = dataFile ?? join(await mkdtemp(join(tmpdir(), 'eventstoredb-standin-')), 'events.log');
    const started = await Child.start({ dataFile: file, port, faults, certificate });
    return new EventStoreDbStandIn(started.child, started.port, file, dataFile === undefined, certificate);
  }

  get url(): string {
    const security =
      this.certificate === undefined ? 'tls=false' : `tls=true&tlsCAFile=${this.certificate.certFile}`;
    return `esdb://127.0.0.1:${this.port}?${security}`;
  }

  get pid(): number {
    return this.child.pid;
  }

  /** SIGKILL; resolves when the process is gone. */
  async kill(): Promise<void> {
    this.child.signal('SIGKILL');
    await this.child.exited;
  }

  /** Starts again on the same port and file, after a kill if it still runs. Armed faults and counters are gone. */
  async restart(faults: readonly ControlCommand[] = []): Promise<void> {
    await this.kill();
    const { child } = await Child.start({
      dataFile: this.dataFile,
      port: this.port,
      faults,
      certificate: this.certificate,
    });
    this.child = child;
  }

  /** SIGSTOP: sockets stay open and nothing answers, the control channel neither. */
  freeze(): void {
    this.child.signal('SIGSTOP');
  }

  thaw(): void {
    this.child.signal('SIGCONT');
  }

  control(command: ControlCommand): Promise<ControlAnswer> {
    return this.child.ask(command);
  }

  async stop(): Promise<void> {
    this.thaw();
    this.child.closeControl();
    await this.child.exited;
    if (this.isTemporary) await rm(dirname(this.dataFile), { recursive: true, force: true });
  }
}

export const startEventStoreDbStandIn = (options?: StandInOptions): Promise<EventStoreDbStandIn> =>
  EventStoreDbStandIn.start(options);

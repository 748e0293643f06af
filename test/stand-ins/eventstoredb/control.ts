import type { CounterName, Counters, CounterValues } from './counters';
import type { Database } from './database';
import type { Faults } from './faults';
import type { EventStoreServer } from './server';
import { writeStatistics } from './system-events';

/** What a test can tell the server while it runs: one JSON line in, one JSON line out. */
export type ControlCommand =
  /** The next appends get no answer, ever; `stored`: whether they are carried out. */
  | { readonly command: 'withholdAppends'; readonly count: number; readonly stored: boolean }
  /** The next appends are carried out, then answered late. */
  | { readonly command: 'delayAppends'; readonly count: number; readonly milliseconds: number }
  /** The next appends are answered with the server's own timeout; `stored`: whether they were carried out. */
  | { readonly command: 'timeOutAppends'; readonly count: number; readonly stored: boolean }
  /** Ends all subscriptions with UNAVAILABLE. */
  | { readonly command: 'dropSubscriptions' }
  /** Ends all subscriptions with OK, as a load balancer may. */
  | { readonly command: 'endSubscriptions' }
  /** Destroys every socket. */
  | { readonly command: 'cutConnections' }
  /** Ends every batch-append stream with OK, whatever it still owes. */
  | { readonly command: 'endBatchAppends' }
  /** From now on lets nobody in, as a server does that knows neither the user nor the password. */
  | { readonly command: 'refuseCredentials' }
  /** Writes system events into $all. */
  | { readonly command: 'writeStatistics'; readonly count: number }
  | { readonly command: 'clearFaults' }
  | { readonly command: 'counters' }
  /** Answers once the counter is in the range. */
  | {
      readonly command: 'awaitCounter';
      readonly counter: CounterName;
      readonly atLeast?: number;
      readonly atMost?: number;
    };

export interface ControlAnswer {
  /** How many subscriptions, connections or streams the command hit. */
  readonly affected: number;
  readonly counters: CounterValues;
}

export class Control {
  constructor(
    private readonly database: Database,
    private readonly faults: Faults,
    private readonly counters: Counters,
    private readonly server: EventStoreServer,
  ) {}

  async carryOut(command: ControlCommand): Promise<ControlAnswer> {
    const affected = await this.#affectedBy(command);
    return { affected, counters: this.counters.snapshot() };
  }

  async #affectedBy(command: ControlCommand): Promise<number> {
    switch (command.command) {
      case 'withholdAppends':
        return this.#arm(command.count, { answer: 'never', isStored: command.stored });
      case 'delayAppends':
        return this.#arm(command.count, { delayMilliseconds: command.milliseconds });
      case 'timeOutAppends':
        return this.#arm(command.count, { answer: 'timeout', isStored: command.stored });
      case 'dropSubscriptions':
        return this.server.dropSubscriptions();
      case 'endSubscriptions':
        return this.server.endSubscriptions();
      case 'cutConnections':
        return this.server.cutConnections();
      case 'endBatchAppends':
        return this.server.endBatchAppends();
      case 'refuseCredentials':
        this.server.refuseCredentials();
        return 0;
      case 'writeStatistics':
        await writeStatistics(this.database, command.count);
        return command.count;
      case 'clearFaults':
        this.faults.clear();
        return 0;
      case 'counters':
        return 0;
      case 'awaitCounter':
        await this.counters.until(command.counter, command);
        return 0;
    }
  }

  #arm(count: number, fault: Parameters<Faults['arm']>[1]): number {
    this.faults.arm(count, fault);
    return count;
  }
}

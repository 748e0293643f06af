import { setTimeout as delay } from 'node:timers/promises';
import type { Counters } from './counters';
import type { AppendOutcome, Database, ProposedEvent } from './database';
import type { ExpectedVersion } from './expected-version';
import type { Faults } from './faults';

/** The server's default `MaxAppendSize`. */
export const MAX_APPEND_SIZE = 1024 * 1024;

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly ProposedEvent[];
}

export type AppendAnswer = AppendOutcome | { readonly kind: 'timeout' } | { readonly kind: 'never' };

/** What both append calls share: carrying out the request under the faults of the moment. */
export class Appender {
  constructor(
    private readonly database: Database,
    private readonly faults: Faults,
    private readonly counters: Counters,
  ) {}

  async append({ stream, expected, events }: AppendRequest): Promise<AppendAnswer> {
    this.counters.add('appendsReceived', 1);
    const fault = this.faults.take();
    const outcome = fault.isStored ? await this.database.append(stream, expected, events) : undefined;
    if (fault.delayMilliseconds > 0) await delay(fault.delayMilliseconds);
    if (fault.answer === 'never') return { kind: 'never' };
    this.counters.add('appendsAnswered', 1);
    return fault.answer === 'normal' && outcome !== undefined ? outcome : { kind: 'timeout' };
  }
}

/** How the server counts an append's size: without names, ids and framing. */
export const sizeOnDisk = ({ type, data, metadata }: ProposedEvent): number =>
  data.length + metadata.length + 2 * type.length;

import { deviceStream } from '#contracts';
import { device } from '#domain';
import type { Clock } from '#time';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import { NO_SUPPLIES } from '../executor/plan';
import { importCommand, type ImportScope, type LineResult } from './intake';
import type { ImportRecord } from './reading/read-line';
import { refused } from './refused-line';

/** Decides each line on the device as it is and writes nothing; remembers the ids that would come in. */
export class DryIntake {
  readonly #seen = new Set<string>();

  constructor(private readonly parts: { readonly executor: Executor; readonly clock: Clock }) {}

  async take(scope: ImportScope, records: readonly ImportRecord[]): Promise<readonly LineResult[]> {
    const results: LineResult[] = [];
    for (const record of records) results.push(await this.#one(scope, record));
    return results;
  }

  async #one(scope: ImportScope, record: ImportRecord): Promise<LineResult> {
    if (this.#seen.has(record.deviceId)) return { kind: 'duplicate' };
    const { executor, clock } = this.parts;
    const command = importCommand(scope, record);
    const loaded = await executor.states.judged(deviceStream(scope.orgId, record.deviceId));
    const facts = await executor.states.facts(device.facts(command), 'cached');
    const now = clock.now();
    const commandId = commandIdOf(scope.importId, String(record.line), record.deviceId);
    const decision = device.decide(command, loaded.state, {
      now,
      occurredAt: now,
      claimedAt: null,
      commandId,
      facts,
      ...NO_SUPPLIES,
    });
    if (decision.kind === 'rejected') return refused(record, decision);
    if (decision.events.length === 0) return { kind: 'duplicate' };
    this.#seen.add(record.deviceId);
    return { kind: 'imported' };
  }
}

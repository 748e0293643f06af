import {
  deviceStream,
  groupStream,
  productStream,
  type Given,
  type NewEvent,
  type StreamName,
} from '#contracts';
import { device, initialDevice, memberOf, type ImportDevice } from '#domain';
import type { AppendResult, EventStore, Write } from '#event-store';
import { eachOf } from '../each-of';
import type { Clock } from '#time';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { LoadedFacts } from '../executor/facts';
import { newEvents } from '../executor/new-events';
import { NO_SUPPLIES } from '../executor/plan';
import { saysMore, type ImportRecord } from './reading/read-line';
import { refused, type RefusedLine } from './refused-line';

export type LineResult = { readonly kind: 'imported' } | { readonly kind: 'duplicate' } | RefusedLine;

/** What all lines of one import share. */
export interface ImportScope {
  readonly orgId: string;
  readonly productId: string;
  readonly importId: string;
  readonly envelope: Envelope;
}

/** What a device that is taken to be new would write, and on which gates. */
interface Planned {
  readonly events: readonly NewEvent[];
  readonly given: readonly Given[];
}

/** A line that was accepted. Its events are not kept: many lines are under way. */
interface Accepted {
  readonly record: ImportRecord;
  readonly given: readonly Given[];
}

/** The last revision at which each gate closed something; −1 for none. */
type Closings = ReadonlyMap<StreamName, number>;

/** Of a store that checks gates in the write itself. */
const NO_CLOSINGS: Closings = new Map();

/** Whether a gate has closed something since the revision that the batch was decided on. */
const hasClosed = (given: readonly Given[], closings: Closings): boolean =>
  given.some(({ stream, revision }) => (closings.get(stream) ?? -1) > revision);

const DUPLICATE: LineResult = { kind: 'duplicate' };

/** Known devices decided at the same time: each costs a few reads of its stream and gates, one after the other. */
const KNOWN_AT_ONCE = 64;

/**
 * Decides lines in batches. A device is taken to be new until the store says otherwise: most are, and then no stream is
 * read at all. Lines that meet an existing stream go through the executor, each as a command of its own.
 */
export class DeviceIntake {
  constructor(
    private readonly parts: {
      readonly executor: Executor;
      readonly store: EventStore;
      readonly clock: Clock;
    },
  ) {}

  /**
   * One result per record, in their order; every accepted line is durable when it resolves. `mayBeWritten`: by an
   * earlier run, which died before it recorded them.
   */
  async take(
    scope: ImportScope,
    records: readonly ImportRecord[],
    mayBeWritten = false,
  ): Promise<readonly LineResult[]> {
    const firsts = new Map<string, ImportRecord>();
    for (const record of records) if (!firsts.has(record.deviceId)) firsts.set(record.deviceId, record);
    const results = await this.#takeDistinct(scope, [...firsts.values()], mayBeWritten);
    const isRepeat = (record: ImportRecord): boolean => firsts.get(record.deviceId) !== record;
    const repeats = records.filter(isRepeat);
    const again = new Map<ImportRecord, LineResult>();
    await eachOf(repeats, KNOWN_AT_ONCE, async record => {
      again.set(record, await this.#takeRepeat(scope, record, results.get(record.deviceId)));
    });
    return records.map(record => again.get(record) ?? results.get(record.deviceId) ?? DUPLICATE);
  }

  /** What came in with this batch is not decided again; all else is, as it would be in a batch of its own. */
  async #takeRepeat(
    scope: ImportScope,
    record: ImportRecord,
    first: LineResult | undefined,
  ): Promise<LineResult> {
    const isKnown = first?.kind === 'imported' || (first?.kind === 'duplicate' && !saysMore(record));
    return isKnown ? DUPLICATE : this.#takeKnown(scope, record);
  }

  async #takeDistinct(
    scope: ImportScope,
    records: readonly ImportRecord[],
    mayBeWritten: boolean,
  ): Promise<ReadonlyMap<string, LineResult>> {
    const facts = await this.#facts(scope, records);
    const results = new Map<string, LineResult>();
    const accepted: Accepted[] = [];
    const open: (readonly [ImportRecord, AppendResult | null])[] = [];
    const appended = await this.#appendNew(scope, records, facts, (record, outcome) => {
      if (!('reason' in outcome)) accepted.push({ record, given: outcome.given });
      // Refused today, as by a product that closes now; the line itself may have come in before.
      else if (mayBeWritten) open.push([record, null]);
      else results.set(record.deviceId, outcome);
    });
    const isChecked = this.parts.store.capabilities.given;
    const closings = isChecked ? NO_CLOSINGS : await this.#closingsOf(accepted);
    for (const [index, { record, given }] of accepted.entries()) {
      const result = appended[index];
      if (result === undefined) throw new Error('the store answered fewer results than writes');
      if (result.kind === 'appended' && !hasClosed(given, closings))
        results.set(record.deviceId, { kind: 'imported' });
      else open.push([record, result]);
    }
    await eachOf(open, KNOWN_AT_ONCE, async ([record, result]) => {
      results.set(record.deviceId, await this.#resultOf(scope, record, result));
    });
    return results;
  }

  async #facts({ orgId, productId }: ImportScope, records: readonly ImportRecord[]): Promise<LoadedFacts> {
    const groups = new Set(records.flatMap(record => record.groups ?? []));
    const requests = [
      { kind: 'product', stream: productStream(orgId, productId) } as const,
      ...[...groups].map(name => ({ kind: 'group', stream: groupStream(orgId, productId, name) }) as const),
    ];
    return this.parts.executor.states.facts(requests, 'fresh');
  }

  /** Appends what can be; tells of each line what was decided. One result for each line that was not refused. */
  #appendNew(
    scope: ImportScope,
    records: readonly ImportRecord[],
    facts: LoadedFacts,
    decided: (record: ImportRecord, outcome: Planned | RefusedLine) => void,
  ): Promise<readonly AppendResult[]> {
    const now = this.parts.clock.now();
    const writes: Write[] = [];
    for (const record of records) {
      const stream = deviceStream(scope.orgId, record.deviceId);
      const outcome = this.#asNewDevice(stream, scope, record, facts, now);
      decided(record, outcome);
      if (!('reason' in outcome))
        writes.push({ stream, events: outcome.events, given: outcome.given, expected: 'none' });
    }
    return this.parts.store.appendMany(writes);
  }

  #asNewDevice(
    stream: StreamName,
    scope: ImportScope,
    record: ImportRecord,
    facts: LoadedFacts,
    now: string,
  ): Planned | RefusedLine {
    const envelope = lineEnvelope(scope, record);
    const context = {
      now,
      occurredAt: now,
      claimedAt: null,
      commandId: envelope.commandId,
      facts,
      ...NO_SUPPLIES,
    };
    const decision = device.decide(importCommand(scope, record), initialDevice, context);
    if (decision.kind === 'rejected') return refused(record, decision);
    const given = facts.given(decision.given);
    return { events: newEvents(stream, -1, decision.events, envelope, given, now), given };
  }

  /** One look at each gate for the whole batch, after it was written. */
  async #closingsOf(accepted: readonly Accepted[]): Promise<Closings> {
    const streams = new Set(accepted.flatMap(({ given }) => given.map(gate => gate.stream)));
    const { states } = this.parts.executor;
    const last = async (stream: StreamName): Promise<readonly [StreamName, number]> => {
      const { closings } = await states.judged(stream);
      return [stream, Math.max(-1, ...closings.map(({ revision }) => revision))];
    };
    return new Map(await Promise.all([...streams].map(last)));
  }

  /** `appended`: null for a line that was not written now. */
  async #resultOf(
    scope: ImportScope,
    record: ImportRecord,
    appended: AppendResult | null,
  ): Promise<LineResult> {
    if (appended?.kind !== 'appended') return this.#takeKnown(scope, record);
    // A gate closed while the batch was under way: loading the stream judges what was written.
    const loaded = await this.parts.executor.states.judged(deviceStream(scope.orgId, record.deviceId));
    const refusal = loaded.commands.get(lineEnvelope(scope, record).commandId)?.refusal ?? null;
    return refusal === null ? { kind: 'imported' } : refused(record, { code: refusal });
  }

  /** A device whose stream may exist: a duplicate, a returning device, this import's own, or one that cannot come. */
  async #takeKnown(scope: ImportScope, record: ImportRecord): Promise<LineResult> {
    const envelope = lineEnvelope(scope, record);
    const outcome = await this.parts.executor.execute({ command: importCommand(scope, record), envelope });
    if (outcome.kind === 'rejected') return refused(record, outcome);
    const membership = memberOf(outcome.state, scope.productId);
    const isOurs = membership?.importId === scope.importId && membership.line === record.line;
    return outcome.events.length > 0 || isOurs ? { kind: 'imported' } : DUPLICATE;
  }
}

export const importCommand = (
  { orgId, productId, importId }: ImportScope,
  record: ImportRecord,
): ImportDevice => ({
  type: 'ImportDevice',
  orgId,
  productId,
  deviceId: record.deviceId,
  importId,
  line: record.line,
  properties: record.properties,
  asText: record.asText === true,
  ...(record.groups !== undefined && { groups: record.groups }),
  ...(record.hardware !== undefined && { hardware: record.hardware }),
});

/** Each line is a command of its own, the same one when the file is sent again. */
function lineEnvelope(
  { envelope: { actor, orgId, correlationId, occurredAt, traceparent }, importId, productId }: ImportScope,
  { line, deviceId }: ImportRecord,
): Envelope {
  return {
    commandId: commandIdOf(importId, String(line), deviceId),
    actor,
    orgId,
    correlationId,
    causationId: importId,
    productId,
    ...(occurredAt !== undefined && { occurredAt }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

import type { Static } from '@sinclair/typebox';
import { START, type BulkBody, type Position } from '#contracts';
import type { answers } from '#contracts/http';
import type { Rejected } from '#domain';
import { approvalIn, approveDevice, moveDevice, refuseMove } from '../commands/moving';
import { asCommand, decided } from '../commands/decided';
import { removeDevice } from '../commands/gateways';
import {
  productRefOf,
  type CommandAnswer,
  type CommandHandler,
  type CommandRequest,
  type HandlerOf,
} from '../commands/request';
import type { SettlingParts } from '../commands/settled-request';
import { DeviceSpellings, type SpellingParts } from '../commands/spellings';
import { eachOf } from '../each-of';
import { Busy } from '../executor/errors';
import { itemRequests, refuseAction, type ItemCommand } from './actions';
import { targetsOf, type TargetParts, type Targets } from './targets';

export type BulkParts = SettlingParts & TargetParts & Pick<SpellingParts, 'readStore'>;

type Item = Static<typeof answers.BulkItem>;
type Counts = Static<typeof answers.BulkCounts>;

/** Devices decided side by side. */
const AT_ONCE = 32;
const REJECTIONS_SHOWN = 100;

/**
 * One command for each device, decided and authorized as if it were sent alone (ADR 0058). Nothing of it is kept but what the
 * commands write, under ids that are made of its own: the same request with the same key has no second effect.
 */
export function changeDevices(parts: BulkParts): HandlerOf<'ChangeDevices'> {
  const bulk = new Bulk(parts);
  return async request => {
    const body = request.body as BulkBody;
    const refusal = refuseAction(request, body);
    if (refusal !== null) return refusal;
    const targets = await targetsOf(parts, productRefOf(request), body.target);
    if ('kind' in targets) return targets;
    const run = bulk.run(request, body, targets);
    if (request.accept === 'application/x-ndjson') return { kind: 'streaming', lines: asLines(run) };
    for await (const _ of run.items);
    return { kind: 'tried', id: run.id, more: run.counts() };
  };
}

interface Run {
  readonly id: string;
  /** As they are decided, page by page. */
  readonly items: AsyncIterable<readonly Item[]>;
  /** Of all items so far. */
  counts(): Counts;
}

async function* asLines(run: Run): AsyncIterable<string> {
  for await (const items of run.items) yield items.map(item => `${JSON.stringify(item)}\n`).join('');
  const { rejections: _, ...summary } = run.counts();
  yield `${JSON.stringify({ summary: { id: run.id, ...summary } })}\n`;
}

class Bulk {
  readonly #spellings: DeviceSpellings;

  constructor(private readonly parts: BulkParts) {
    this.#spellings = new DeviceSpellings({
      states: parts.executor.states,
      readStore: parts.readStore,
    });
  }

  run(request: CommandRequest, body: BulkBody, targets: Targets): Run {
    const id = `b-${request.envelope.commandId}`;
    const sums = { total: 0, done: 0, unchanged: 0, running: 0, rejected: 0 };
    const rejections: Item[] = [];
    let position: Position = START;
    const one = (deviceId: string) => this.#item(request, body, { bulkId: id, deviceId });
    async function* items(): AsyncIterable<readonly Item[]> {
      for await (const ids of targets) {
        request.signal().throwIfAborted();
        const decidedItems = new Map<string, Decided>();
        await eachOf(ids, AT_ONCE, async deviceId => void decidedItems.set(deviceId, await one(deviceId)));
        const page = ids.flatMap(deviceId => decidedItems.get(deviceId) ?? []);
        for (const { item, at } of page) {
          sums.total += 1;
          sums[item.result] += 1;
          if (at > position) position = at;
          if (item.result === 'rejected' && rejections.length < REJECTIONS_SHOWN) rejections.push(item);
        }
        yield page.map(({ item }) => item);
      }
    }
    const isDry = isDryRun(request);
    const counts = () => ({ ...sums, rejections, ...(!isDry && position > START && { position }) });
    return { id, items: items(), counts };
  }

  /** All of it, up to the first that is refused. */
  async #item(
    request: CommandRequest,
    body: BulkBody,
    { bulkId, deviceId: said }: { readonly bulkId: string; readonly deviceId: string },
  ): Promise<Decided> {
    const deviceId = await this.#spellings.stored(request.envelope.orgId, said);
    let found: Decided = { item: { id: said, result: 'unchanged' }, at: START };
    for (const item of itemRequests(request, body, { bulkId, deviceId })) {
      const answer = await this.#answered(item, isDryRun(request));
      if (answer.kind === 'rejected') return { ...found, item: refused(said, answer) };
      const result = resultOf(answer);
      const at =
        'outcome' in answer && answer.outcome.position > found.at ? answer.outcome.position : found.at;
      found = { item: result === 'unchanged' ? found.item : { id: said, result }, at };
    }
    return found;
  }

  async #answered(item: CommandRequest, isDry: boolean): Promise<CommandAnswer> {
    try {
      return await (isDry ? this.#tried(item) : this.#handler(item)(item));
    } catch (error) {
      if (!(error instanceof Busy)) throw error;
      return {
        kind: 'rejected',
        code: 'busy',
        message: 'Others write to it; send the bulk again with its key.',
      };
    }
  }

  #handler(item: CommandRequest): CommandHandler {
    const name = item.name as ItemCommand;
    switch (name) {
      case 'MoveDevice':
        return moveDevice(this.parts);
      case 'ApproveDevice':
        return approveDevice(this.parts);
      case 'RemoveDevice':
        return removeDevice(this.parts);
      default:
        return decided(this.parts.executor);
    }
  }

  /** What its decision would be now. */
  async #tried(item: CommandRequest): Promise<CommandAnswer> {
    const { executor } = this.parts;
    if (item.name === 'MoveDevice') {
      const refusal = refuseMove(item);
      if (refusal !== null) return refusal;
    }
    const command = item.name === 'ApproveDevice' ? await approvalIn(executor, item) : asCommand(item);
    if ('kind' in command) return command;
    const preview = await executor.preview({ command, envelope: item.envelope });
    if (preview.kind === 'rejected') return preview;
    const { revision, position } = preview.at;
    return {
      kind: 'done',
      id: item.params['deviceId'] ?? '',
      outcome: { revision, position, replayed: false },
      created: preview.events.length > 0,
    };
  }
}

interface Decided {
  readonly item: Item;
  readonly at: Position;
}

const isDryRun = ({ query }: CommandRequest): boolean => query['dryRun'] === 'true';

const resultOf = (answer: CommandAnswer): 'done' | 'unchanged' | 'running' => {
  if (answer.kind === 'running') return 'running';
  return answer.kind === 'done' && answer.created === false && !answer.outcome.replayed
    ? 'unchanged'
    : 'done';
};

const refused = (id: string, { code, message }: Rejected): Item => ({
  id,
  result: 'rejected',
  code,
  detail: message,
});

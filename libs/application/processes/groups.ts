import {
  deviceStream,
  parseStreamName,
  type Position,
  type Recorded,
  type StreamName,
  type ProductRef,
} from '#contracts';
import type { EventStore } from '#event-store';
import type { Executor } from '../executor/executor';
import type { FleetQueries } from '../settlement/fleet-queries';
import { envelopeFor } from './envelope-for';
import { afterRecorded, type TaskList, type Process, type Verdict } from './process';

const LOOK_AGAIN_MS = 250;
/** Events of one look into a device's stream. */
const TAIL = 64;

type GroupDeleted = Extract<Recorded, { type: 'GroupDeleted' }>;

/**
 * D16: after a group was deleted, what was released to it ends and its devices leave it. Releases to, and devices of, a
 * new group of that name stay.
 */
export class GroupsProcess implements Process {
  readonly name = 'groups';

  constructor(
    private readonly parts: {
      readonly store: EventStore;
      readonly executor: Executor;
      readonly fleetQueries: FleetQueries;
    },
  ) {}

  follow(event: Recorded, tasks: TaskList): void {
    if (event.type !== 'GroupDeleted') return;
    const dueAt = afterRecorded(event, 0);
    tasks.open({ key: event.id, dueAt, attend: signal => this.#empty(event, signal) });
  }

  /** All that were in it lie before its deletion, so one pass over a model that has passed it finds them all. */
  async #empty(deleted: GroupDeleted, signal: AbortSignal): Promise<Verdict> {
    if (await this.#isTakenBack(deleted)) return 'done';
    const { fleetQueries } = this.parts;
    const { productId, name } = deleted.data;
    const [orgId = ''] = parseStreamName(deleted.stream)?.parts ?? [];
    const ref = { orgId, productId };
    await this.#endReleases(ref, deleted);
    const count = await fleetQueries.hasPassed(deleted.position);
    if (count === null) return { againInMs: LOOK_AGAIN_MS };
    for await (const deviceId of count.inGroup(ref, name)) {
      signal.throwIfAborted();
      await this.#leave(ref, deviceId, deleted);
    }
    return 'done';
  }

  /** Its product was archived before it: the group is still there (consistency.md 3). */
  async #isTakenBack({ stream, metadata }: GroupDeleted): Promise<boolean> {
    const { commands } = await this.parts.executor.states.judged(stream);
    return (commands.get(metadata.commandId)?.refusal ?? null) !== null;
  }

  async #endReleases(ref: ProductRef, deleted: GroupDeleted): Promise<void> {
    const group = deleted.data.name;
    await this.parts.executor.execute({
      command: { type: 'EndGroupReleases', ...ref, group, deletedAt: deleted.position },
      envelope: { ...envelopeFor(this.name, deleted, 'end-releases'), productId: ref.productId },
    });
  }

  async #leave(ref: ProductRef, deviceId: string, deleted: GroupDeleted): Promise<void> {
    const { store, executor } = this.parts;
    const group = deleted.data.name;
    for (;;) {
      const joined = await joiningOf(deviceStream(ref.orgId, deviceId), group, store);
      if (joined === null || joined.position > deleted.position) return;
      const outcome = await executor.execute({
        command: { type: 'RemoveDeviceFromGroup', ...ref, deviceId, group },
        envelope: {
          ...envelopeFor(this.name, deleted, 'leave', deviceId, String(joined.revision)),
          productId: ref.productId,
          ifMatch: joined.revision,
        },
      });
      // The device has changed meanwhile: where it is now is looked up again.
      if (outcome.kind === 'done' || outcome.code !== 'revision_mismatch') return;
    }
  }
}

interface Joining {
  /** Of the event that put it into the group. */
  readonly position: Position;
  /** Of the device's stream as it was read. */
  readonly revision: number;
}

/** How a device came into the group that it is in now; null when it is in none of that name. */
async function joiningOf(stream: StreamName, group: string, store: EventStore): Promise<Joining | null> {
  let revision: number | null = null;
  for (let from: number | undefined; ;) {
    const backwards = { direction: 'backwards', limit: TAIL, ...(from !== undefined && { from }) } as const;
    const events = await store.readStream(stream, backwards);
    for (const event of events) {
      revision ??= event.revision;
      const change = changeOf(event, group);
      if (change !== 'none') return change === 'joined' ? { position: event.position, revision } : null;
    }
    const oldest = events.at(-1);
    if (oldest === undefined || oldest.revision === 0) return null;
    from = oldest.revision - 1;
  }
}

/** What one event of a device's stream says of its place in the group. */
function changeOf(event: Recorded, group: string): 'joined' | 'left' | 'none' {
  switch (event.type) {
    case 'DeviceImported':
      return event.data.groups.includes(group) ? 'joined' : 'left';
    case 'DeviceMoved':
    case 'DeviceRemoved':
      return 'left';
    case 'DeviceGroupsChanged': {
      const { from, to } = event.data;
      if (!to.includes(group)) return 'left';
      return from.includes(group) ? 'none' : 'joined';
    }
    default:
      return 'none';
  }
}

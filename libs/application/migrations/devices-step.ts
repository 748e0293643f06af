import { deviceStream, type MigrationResult, type Recorded } from '#contracts';
import { device, initialDevice, memberOf, type DeviceState } from '#domain';
import type { EventStore } from '#event-store';
import { move } from '../commands/moving';
import { Busy } from '../executor/errors';
import type { Executor } from '../executor/executor';
import { envelopeIn } from './envelopes';
import { SelectedDevices } from './selected-devices';
import { done, rejected, type StepScope, type StepWork } from './step-work';
import type { MigrationReads } from './whole-models';

const PAGE = 256;

export interface DevicesStepParts {
  readonly store: EventStore;
  readonly readStore: MigrationReads;
  readonly executor: Executor;
}

/** Moves the selected devices as a client would (A13), and puts them into the groups of the same names there. */
export class DevicesStep implements StepWork {
  readonly atOnce = 64;
  readonly #selected: SelectedDevices;

  constructor(
    private readonly parts: DevicesStepParts,
    private readonly scope: StepScope,
  ) {
    this.#selected = new SelectedDevices(parts.readStore, scope);
  }

  page(after: string | null, limit: number): Promise<readonly string[]> {
    return this.#selected.page(after, limit);
  }

  async carryOut(deviceId: string): Promise<MigrationResult> {
    try {
      const groups = await this.#groupsOf(deviceId);
      const refusal = await this.#moved(deviceId);
      return refusal === null ? await this.#joined(deviceId, groups) : rejected(deviceId, refusal);
    } catch (error) {
      // Somebody else is at this one device all the time: the others need not wait for it.
      if (error instanceof Busy) return rejected(deviceId, 'busy');
      throw error;
    }
  }

  async #moved(deviceId: string): Promise<string | null> {
    const { orgId, from, to } = this.scope;
    const command = {
      type: 'MoveDevice',
      orgId,
      productId: from,
      deviceId,
      body: { productId: to },
    } as const;
    const envelope = { ...envelopeIn(this.scope, 'move', deviceId), productId: from };
    const outcome = await move(this.parts.executor, command, envelope);
    if (outcome.kind === 'done') return null;
    const isThere = memberOf(await this.#state(deviceId), to) !== null;
    return isThere ? null : outcome.code;
  }

  async #joined(deviceId: string, groups: readonly string[]): Promise<MigrationResult> {
    const { orgId, to: productId } = this.scope;
    let lost: string | null = null;
    for (const group of groups) {
      const envelope = { ...envelopeIn(this.scope, 'join', deviceId, group), productId };
      const command = { type: 'AddDeviceToGroup', orgId, productId, deviceId, group } as const;
      const outcome = await this.parts.executor.execute({ command, envelope });
      if (outcome.kind === 'rejected') lost = outcome.code;
    }
    return done(deviceId, lost);
  }

  /** Those that it has; once it has left, those that it had when it was asked for. */
  async #groupsOf(deviceId: string): Promise<readonly string[]> {
    const { keepsGroups, from, to } = this.scope;
    if (!keepsGroups) return [];
    const state = await this.#state(deviceId);
    if (memberOf(state, from) !== null) return state.groups;
    return memberOf(state, to) === null ? [] : this.#groupsWhenItLeft(deviceId);
  }

  async #groupsWhenItLeft(deviceId: string): Promise<readonly string[]> {
    const { orgId, from, to } = this.scope;
    let state = initialDevice;
    let groups: readonly string[] = [];
    for (let revision = 0; ; revision += PAGE) {
      const events = await this.parts.store.readStream(deviceStream(orgId, deviceId), {
        from: revision,
        limit: PAGE,
      });
      for (const event of events) {
        const isOurs =
          event.type === 'DeviceMoveRequested' && event.data.from === from && event.data.to === to;
        if (isOurs) groups = state.groups;
        state = device.evolve(state, event as Recorded<Parameters<typeof device.evolve>[1]>);
      }
      if (events.length < PAGE) return groups;
    }
  }

  async #state(deviceId: string): Promise<DeviceState> {
    const { state } = await this.parts.executor.states.judged(deviceStream(this.scope.orgId, deviceId));
    return state;
  }
}

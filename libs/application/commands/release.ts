import { firmwareStream, readVersion, type ReleaseBody } from '#contracts';
import { reject } from '#domain';
import type { EventStore } from '#event-store';
import type { Clock } from '#time';
import type { Executor } from '../executor/executor';
import type { Outcome } from '../executor/outcome';
import type { FleetQueries, FleetCounts } from '../settlement/fleet-queries';
import { productRefOf, type BareAnswer, type CommandRequest, type HandlerOf } from './request';

export interface ReleaseParts {
  readonly executor: Executor;
  readonly fleetQueries: FleetQueries;
  readonly store: EventStore;
  readonly clock: Clock;
}

/** How long a release may wait for the read model, and how long it may look at candidates that prove nothing any more. */
const TIMEOUT_MS = 2_000;

/** D21, D22: the proof is found through the read model and verified on the device's own streams. */
export function releaseFirmware(parts: ReleaseParts): HandlerOf<'ReleaseFirmware'> {
  return async request => {
    const release = new Release(parts, request);
    const { groups, evidenceDeviceId } = request.body as ReleaseBody;
    const first = await release.provenBy(evidenceDeviceId);
    const needsSearch = groups === undefined && evidenceDeviceId === undefined && isUnproven(first);
    return release.answer(needsSearch ? await release.searched(first) : first);
  };
}

const isUnproven = (outcome: Outcome): boolean =>
  outcome.kind === 'rejected' && outcome.code === 'not_proven';

/** One release on its way to a device that proves it. */
class Release {
  readonly #where;
  readonly #version;

  constructor(
    private readonly parts: ReleaseParts,
    private readonly request: CommandRequest,
  ) {
    this.#where = productRefOf(request);
    this.#version = readVersion(request.params['version'] ?? '');
  }

  /** The release with that device as its proof; `not_proven` when its streams do not show it. */
  provenBy(deviceId: string | undefined): Promise<Outcome> {
    const { request } = this;
    const evidence = deviceId === undefined ? {} : { evidenceDeviceId: deviceId };
    const body = { ...(request.body as ReleaseBody), ...evidence };
    const command = { type: 'ReleaseFirmware', ...this.#where, version: this.#version, body } as const;
    return this.parts.executor.execute({ command, envelope: request.envelope });
  }

  /**
   * What the model has is tried however far it is, since a hit is verified; only a refusal must rest on a model that has
   * passed the head at the command's arrival (consistency.md 4).
   */
  async searched(unproven: Outcome): Promise<Outcome> {
    const { fleetQueries, store } = this.parts;
    const head = await store.head();
    const now = await fleetQueries.asItIs();
    const found = await this.#among(now.count);
    if (found !== null) return found;
    if (now.reached >= head) return unproven;
    const current = await fleetQueries.passed(head, TIMEOUT_MS);
    return (
      (await this.#among(current ?? (await fleetQueries.asItIs()).count)) ??
      (current === null ? behind() : unproven)
    );
  }

  answer(outcome: Outcome): BareAnswer {
    return outcome.kind === 'rejected' ? outcome : { kind: 'done', id: String(this.#version), outcome };
  }

  /** The release, proven by one of the devices that the model shows; null when none of them proves it. */
  async #among(count: FleetCounts): Promise<Outcome | null> {
    const { executor, clock } = this.parts;
    const { orgId, productId } = this.#where;
    const { state } = await executor.states.judged(firmwareStream(orgId, productId));
    const uploaded = state.versions.get(this.#version);
    if (uploaded === undefined) return null;
    const deadline = clock.elapsed() + TIMEOUT_MS;
    for await (const deviceId of count.showing(this.#where, this.#version, uploaded.position)) {
      const outcome = await this.provenBy(deviceId);
      if (!isUnproven(outcome)) return outcome;
      if (clock.elapsed() > deadline) return behind();
    }
    return null;
  }
}

const behind = () => reject('read_model_behind', 'The devices read model has not caught up yet.');

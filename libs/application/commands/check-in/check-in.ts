import {
  deviceStream,
  productStream,
  reportStream,
  type CheckInBody,
  type CommandId,
  type DeviceRef,
} from '#contracts';
import { isQuarantinedAs, type ReportState, type DeviceState, type QuarantineDevice } from '#domain';
import { clampOccurredAt } from '../../executor/occurred-at';
import { Busy } from '../../executor/errors';
import { commandIdOf } from '../../executor/event-ids';
import type { Loaded } from '../../executor/loaded';
import type { Done, Outcome } from '../../executor/outcome';
import { deviceRefOf, type AnswerTo, type CommandRequest, type HandlerOf } from '../request';
import { answered, answeredAstray, presenceMs, stateFor } from './answer';
import { barTo, unknownDevice } from './bar';
import type { CheckInParts } from './parts';

/** Time that a check-in may spend on a device that changes while it is looked at. */
const RETRY_BUDGET_MS = 2_000;

/** D21 to D27, D8: the device says how it is and is told which firmware to run. */
export function checkIn(parts: CheckInParts): HandlerOf<'CheckIn'> {
  return async request => {
    const deadline = parts.clock.elapsed() + RETRY_BUDGET_MS;
    for (;;) {
      const answer = await new CheckIn(request, parts).attempt();
      if (answer !== null) return answer;
      if (parts.clock.elapsed() > deadline) throw new Busy('the device changes all the time');
    }
  };
}

/**
 * It has its effect on one of two streams: on that of the device, which is put into quarantine, or on that of its
 * reports. A key is looked up on both, and what the device is says which; so that two processes that see different
 * things do not both have an effect, the key is fenced off the reports before it puts the device into quarantine
 * (docs/adr/0031).
 */
class CheckIn {
  readonly #where: DeviceRef;
  readonly #body: CheckInBody;
  readonly #quarantineId: CommandId;

  constructor(
    private readonly request: CommandRequest,
    private readonly parts: CheckInParts,
  ) {
    this.#where = deviceRefOf(request);
    this.#body = request.body as CheckInBody;
    this.#quarantineId = commandIdOf(request.envelope.commandId, 'quarantine');
  }

  /** Null when the device has changed meanwhile: it must be looked at again. */
  async attempt(): Promise<AnswerTo<'CheckIn'> | null> {
    const { parts } = this;
    const where = this.#where;
    const body = this.#body;
    const device = await parts.executor.states.judged(deviceStream(where.orgId, where.deviceId));
    if (device.commands.has(this.#quarantineId)) return this.#quarantined(unknownDevice(where), device);
    const bar = await barTo(where, body, device.state, parts);
    if (bar === null) return this.#heard();
    if (!('kind' in bar))
      return (await this.#isKeptOut(bar, device)) ? this.#quarantined(bar, device) : this.#heard();
    return (await this.#wasDecided(device)) ? this.#heard() : bar;
  }

  /** False where it was let through once, whatever stands against it now; true is for ever, where that has an effect. */
  async #isKeptOut(bar: QuarantineDevice, device: Loaded<DeviceState>): Promise<boolean> {
    const { claims } = this.parts.executor;
    if (!this.#mayHaveBeenHeard(device)) return true;
    return isQuarantinedAs(device.state, bar)
      ? !(await this.#wasDecided(device))
      : claims.keepOff(this.#reports, this.request.envelope);
  }

  /** Whether the reports tell what became of this key. */
  async #wasDecided(device: Loaded): Promise<boolean> {
    if (!this.#mayHaveBeenHeard(device)) return false;
    const { commands } = await this.parts.executor.states.judged(this.#reports);
    return commands.has(this.request.envelope.commandId);
  }

  /** Nobody repeats a key that we made, and a device that has no stream was never let through. */
  #mayHaveBeenHeard({ revision }: Loaded): boolean {
    return this.request.envelope.keySent === true && revision >= 0;
  }

  /** Only as it was seen: a device that was approved meanwhile is no stranger any more. */
  async #quarantined(command: QuarantineDevice, seen: Loaded): Promise<AnswerTo<'CheckIn'> | null> {
    const { request, parts } = this;
    const { productId } = command;
    const of = { commandId: this.#quarantineId, productId, ifMatch: seen.revision };
    const envelope = { ...request.envelope, ...of };
    const outcome = await parts.executor.execute({ command, envelope });
    if (outcome.kind === 'done') return answeredAstray(this.#where, outcome, parts);
    return outcome.code === 'revision_mismatch' ? null : outcome;
  }

  async #heard(): Promise<AnswerTo<'CheckIn'>> {
    const { parts } = this;
    const where = this.#where;
    const saysWhen = this.#body.occurredAt !== undefined;
    const outcome = await parts.times.inTurn(this.#reports, saysWhen, () => this.#report());
    if (outcome.kind === 'rejected') return outcome;
    if (wasKeptOff(outcome)) return answeredAstray(where, outcome, parts);
    parts.sightings.seen(where, parts.clock.now());
    return answered(where, outcome, parts);
  }

  async #report(): Promise<Outcome<ReportState>> {
    const { request, parts } = this;
    const { times } = parts;
    const where = this.#where;
    const body = this.#body;
    const reports = this.#reports;
    const command = { type: 'CheckIn', body, ...where, newestReport: times.newest(reports) } as const;
    const { occurredAt: said } = body;
    const envelope = { ...request.envelope, ...(said !== undefined && { occurredAt: said }) };
    const outcome = await parts.executor.execute({ command, envelope });
    if (outcome.kind === 'rejected' || outcome.replayed) return outcome;
    const { occurredAt, clamped } = clampOccurredAt(said, parts.clock.now());
    if (clamped) return outcome;
    const product = await stateFor(outcome, productStream(where.orgId, where.productId), parts);
    times.remember(reports, occurredAt, presenceMs(product));
    return outcome;
  }

  get #reports() {
    return reportStream(this.#where.orgId, this.#where.deviceId);
  }
}

/** Its key was fenced: another process had found that the device is kept out, and puts it into quarantine or has died. */
const wasKeptOff = ({ replayed, events }: Done): boolean =>
  replayed && events.some(({ type }) => type === 'KeyFenced');

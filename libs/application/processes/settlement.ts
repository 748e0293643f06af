import type { Recorded } from '#contracts';
import { closingOf, isClosingRequest } from '#domain';
import type { Clock } from '#time';
import type { FleetQueries } from '../settlement/fleet-queries';
import { closingBegunBy, type Closing } from '../settlement/closing';
import type { Settlement } from '../settlement/settlement';
import { afterRecorded, type TaskList, type Process, type Verdict } from './process';

/** The request that closed the gate settles it by itself within this time; then it is not waited for any longer. */
const REQUEST_MS = 2_000;
const LOOK_AGAIN_MS = 250;
/** After so much recorded time the gate is opened again. */
const GIVE_UP_MS = 60_000;

/** Finishes close - check - settle where the request that began it did not (consistency.md 4; A25, C7, C22). */
export class SettlementProcess implements Process {
  readonly name = 'settlement';

  constructor(
    private readonly parts: {
      readonly settlement: Settlement;
      readonly fleetQueries: FleetQueries;
      readonly clock: Clock;
    },
  ) {}

  follow(event: Recorded, tasks: TaskList): void {
    const kind = closingOf(event)?.kind;
    if (kind === undefined) return;
    // Several versions of one product may be on their way out.
    const key = `${event.stream} ${kind}${'version' in event.data ? ` ${event.data.version}` : ''}`;
    if (!isClosingRequest(event)) return tasks.close(key);
    const dueAt = afterRecorded(event, REQUEST_MS);
    const closing = closingBegunBy(event);
    tasks.open({ key, dueAt, attend: () => this.#settle(event, closing) });
  }

  async #settle(event: Recorded, closing: Closing): Promise<Verdict> {
    const { settlement, fleetQueries, clock } = this.parts;
    const request = { eventId: event.id, position: event.position };
    const cause = { correlationId: event.metadata.$correlationId, orgId: closing.ref.orgId };
    const count = await fleetQueries.hasPassed(event.position, closing.counted);
    if (count !== null) {
      await settlement.settle(closing, request, count, cause);
      return 'done';
    }
    if (Date.parse(clock.now()) < afterRecorded(event, GIVE_UP_MS)) return { againInMs: LOOK_AGAIN_MS };
    await settlement.giveUp(closing, request, cause);
    return 'done';
  }
}

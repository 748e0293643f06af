import { parseStreamName, type Recorded, type ProductRef } from '#contracts';
import type { Clock } from '#time';
import type { FleetQueries } from '../settlement/fleet-queries';
import {
  bindingModeChange,
  firmwareDeletion,
  gatewayRemoval,
  productDeletion,
  type Closing,
} from '../settlement/closing';
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
    switch (event.type) {
      case 'ProductDeletionRequested':
        return this.open(event, `${event.stream} deletion`, productDeletion(productRefOf(event)), tasks);
      case 'BindingModeChangeStarted':
        return this.open(event, `${event.stream} mode`, bindingModeChange(productRefOf(event)), tasks);
      case 'FirmwareDeletionRequested': {
        const { version } = event.data;
        const closing = firmwareDeletion(productRefOf(event), version);
        return this.open(event, `${event.stream} version ${version}`, closing, tasks);
      }
      case 'DeviceRemovalRequested': {
        const [orgId, deviceId] = partsOf(event);
        const closing = gatewayRemoval({ orgId, productId: event.data.productId }, deviceId);
        return this.open(event, `${event.stream} removal`, closing, tasks);
      }
      case 'DeviceRemoved':
      case 'DeviceRemovalRejected':
        return tasks.close(`${event.stream} removal`);
      case 'ProductDeleted':
      case 'ProductDeletionRejected':
        return tasks.close(`${event.stream} deletion`);
      case 'BindingModeChanged':
      case 'BindingModeChangeRejected':
        return tasks.close(`${event.stream} mode`);
      case 'FirmwareDeleted':
      case 'FirmwareDeletionRejected':
        return tasks.close(`${event.stream} version ${event.data.version}`);
      default:
    }
  }

  private open(event: Recorded, key: string, closing: Closing, tasks: TaskList): void {
    const dueAt = afterRecorded(event, REQUEST_MS);
    tasks.open({ key, dueAt, attend: () => this.settle(event, closing) });
  }

  private async settle(event: Recorded, closing: Closing): Promise<Verdict> {
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

function productRefOf(event: Recorded): ProductRef {
  const [orgId, productId] = partsOf(event);
  return { orgId, productId };
}

/** The organization, and the product or the device of a stream. */
function partsOf({ stream }: Recorded): readonly [string, string] {
  const [orgId, id] = parseStreamName(stream)?.parts ?? [];
  if (orgId === undefined || id === undefined) throw new Error(`${stream} is of no product or device`);
  return [orgId, id];
}

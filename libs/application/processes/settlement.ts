import { parseStreamName, type Recorded } from '#contracts';
import type { Clock } from '../executor/clock';
import type { Census, ProductPlace } from '../settlement/census';
import {
  bindingModeChange,
  firmwareDeletion,
  gatewayRemoval,
  productDeletion,
  type Closing,
} from '../settlement/closing';
import type { Settlement } from '../settlement/settlement';
import { afterRecorded, type Agenda, type Process, type Verdict } from './process';

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
      readonly census: Census;
      readonly clock: Clock;
    },
  ) {}

  follow(event: Recorded, agenda: Agenda): void {
    switch (event.type) {
      case 'ProductDeletionRequested':
        return this.open(event, `${event.stream} deletion`, productDeletion(placeOf(event)), agenda);
      case 'BindingModeChangeStarted':
        return this.open(event, `${event.stream} mode`, bindingModeChange(placeOf(event)), agenda);
      case 'FirmwareDeletionRequested': {
        const { version } = event.data;
        const closing = firmwareDeletion(placeOf(event), version);
        return this.open(event, `${event.stream} version ${version}`, closing, agenda);
      }
      case 'DeviceRemovalRequested': {
        const [orgId, deviceId] = partsOf(event);
        const closing = gatewayRemoval({ orgId, productId: event.data.productId }, deviceId);
        return this.open(event, `${event.stream} removal`, closing, agenda);
      }
      case 'DeviceRemoved':
      case 'DeviceRemovalRejected':
        return agenda.close(`${event.stream} removal`);
      case 'ProductDeleted':
      case 'ProductDeletionRejected':
        return agenda.close(`${event.stream} deletion`);
      case 'BindingModeChanged':
      case 'BindingModeChangeRejected':
        return agenda.close(`${event.stream} mode`);
      case 'FirmwareDeleted':
      case 'FirmwareDeletionRejected':
        return agenda.close(`${event.stream} version ${event.data.version}`);
      default:
    }
  }

  private open(event: Recorded, key: string, closing: Closing, agenda: Agenda): void {
    const dueAt = afterRecorded(event, REQUEST_MS);
    agenda.open({ key, dueAt, attend: () => this.settle(event, closing) });
  }

  private async settle(event: Recorded, closing: Closing): Promise<Verdict> {
    const { settlement, census, clock } = this.parts;
    const request = { eventId: event.id, position: event.position };
    const cause = { correlationId: event.metadata.$correlationId, orgId: closing.place.orgId };
    const count = await census.hasPassed(event.position, closing.counted);
    if (count !== null) {
      await settlement.settle(closing, request, count, cause);
      return 'done';
    }
    if (Date.parse(clock.now()) < afterRecorded(event, GIVE_UP_MS)) return { againInMs: LOOK_AGAIN_MS };
    await settlement.giveUp(closing, request, cause);
    return 'done';
  }
}

function placeOf(event: Recorded): ProductPlace {
  const [orgId, productId] = partsOf(event);
  return { orgId, productId };
}

/** The organization, and the product or the device of a stream. */
function partsOf({ stream }: Recorded): readonly [string, string] {
  const [orgId, id] = parseStreamName(stream)?.parts ?? [];
  if (orgId === undefined || id === undefined) throw new Error(`${stream} is of no product or device`);
  return [orgId, id];
}

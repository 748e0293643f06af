import type { DeviceRef } from '#contracts';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Done, Outcome } from '../executor/outcome';

/** Commands that end what a device has begun, once that stands, with what names them in their ids. */
const NAMES = { CompleteMove: 'move', LeaveGateways: 'leave' } as const;

export type SecondStep = keyof typeof NAMES;

/** The same for the request and for the moves process: whoever comes second changes nothing. */
export const stepIds = (step: SecondStep, request: string): Pick<Envelope, 'commandId' | 'causationId'> => ({
  commandId: commandIdOf(request, NAMES[step]),
  causationId: request,
});

/** Ends what the event `request` has begun; what is cut off in between the moves process does. */
export async function secondStep(
  executor: Executor,
  { orgId, productId, deviceId }: DeviceRef,
  type: SecondStep,
  request: string,
  begun: { readonly outcome: Done; readonly envelope: Envelope },
): Promise<Outcome> {
  const { bodyHash: _, ifMatch: __, ...shared } = begun.envelope;
  const ended = await executor.execute({
    command: { type, orgId, productId, deviceId, request },
    envelope: { ...shared, ...stepIds(type, request) },
  });
  return ended.kind === 'rejected' ? ended : { ...ended, replayed: begun.outcome.replayed };
}

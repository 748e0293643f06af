import { deviceStream, type DeviceEvent, type StreamName } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import { reject, type Command, type Rejected } from '../decider';
import { productFact, productOf, type InProduct } from '../in-product';
import { productOpen } from '../gates';
import { refuseUnlessOpen } from '../product/refusals';
import { isQuarantinedIn, memberOf, type DeviceState } from './state';
import { refuseWhileMoving } from './under-way';

export interface OnDevice extends InProduct {
  readonly deviceId: string;
}

export type DeviceDeclaration<C extends Command> = CommandDeclaration<DeviceState, C, DeviceEvent>;

const onDevice = ({ orgId, deviceId }: OnDevice): StreamName => deviceStream(orgId, deviceId);

/** What is declared of a command besides its type and its stream; `facts` besides the product. */
type Declared<C extends OnDevice> = Pick<DeviceDeclaration<C>, 'decide' | 'facts'>;

/** A command that rests on the device alone. */
export const deviceOnlyCommand = <C extends OnDevice>(
  type: C['type'],
  decide: DeviceDeclaration<C>['decide'],
): DeviceDeclaration<C> => ({ type, stream: onDevice, decide });

/** A command that looks at the product of its path. */
export const deviceCommand = <C extends OnDevice>(
  type: C['type'],
  { facts, decide }: Declared<C>,
): DeviceDeclaration<C> => ({
  type,
  stream: onDevice,
  facts: command => [productFact(command), ...(facts?.(command) ?? [])],
  decide,
});

/** What a member takes in every state of its product (domain.md 2, archived). */
export const memberCommand = <C extends OnDevice>(
  type: C['type'],
  declared: Declared<C>,
): DeviceDeclaration<C> =>
  deviceCommand(type, {
    ...declared,
    decide: (command, state, context) =>
      refuseUnlessMember(command, state) ?? declared.decide(command, state, context),
  });

/** What needs an open product and a device that is at its place: in no quarantine, and on no way. */
export const activeMemberCommand = <C extends OnDevice>(
  type: C['type'],
  declared: Declared<C>,
): DeviceDeclaration<C> =>
  memberCommand(type, {
    ...declared,
    decide(command, state, context) {
      const stream = productOf(command);
      const refusal =
        refuseUnlessOpen(context.facts.get('product', stream), command.productId) ??
        refuseInQuarantine(command, state) ??
        refuseWhileMoving(command.deviceId, state);
      if (refusal !== null) return refusal;
      const decision = declared.decide(command, state, context);
      return decision.kind === 'rejected' || decision.events.length === 0
        ? decision
        : { ...decision, given: [productOpen(stream), ...decision.given] };
    },
  });

export const refuseUnlessMember = ({ productId, deviceId }: OnDevice, state: DeviceState): Rejected | null =>
  memberOf(state, productId) === null
    ? reject('not_found', `There is no device ${deviceId} in product ${productId}.`)
    : null;

const refuseInQuarantine = ({ productId, deviceId }: OnDevice, state: DeviceState): Rejected | null =>
  isQuarantinedIn(state, productId)
    ? reject('device_quarantined', `Device ${deviceId} is in quarantine (D8).`)
    : null;

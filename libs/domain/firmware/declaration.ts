import { firmwareStream, type FirmwareEvent, type FirmwareVersion, type StreamName } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import { reject, type Rejected } from '../decider';
import { productFact, productOf, type InProduct } from '../in-product';
import { refuseUnlessOpen } from '../product/refusals';
import type { FirmwareState } from './state';

export type FirmwareDeclaration<C extends InProduct> = CommandDeclaration<FirmwareState, C, FirmwareEvent>;

/** The refusal of a command whose path names no version that there is. */
export const noSuchVersion = (version: FirmwareVersion): Rejected =>
  reject('not_found', `There is no version ${version}.`);

export const onFirmware = ({ orgId, productId }: InProduct): StreamName => firmwareStream(orgId, productId);

interface InOpenProduct<C extends InProduct> extends Pick<FirmwareDeclaration<C>, 'decide'> {
  /** Besides the product. */
  readonly facts?: FirmwareDeclaration<C>['facts'];
}

/** A command that an archived or closing product does not take (A22, A25). */
export const openProductCommand = <C extends InProduct>(
  type: C['type'],
  { facts, decide }: InOpenProduct<C>,
): FirmwareDeclaration<C> => ({
  type,
  stream: onFirmware,
  facts: command => [productFact(command), ...(facts?.(command) ?? [])],
  decide: (command, state, context) =>
    refuseUnlessOpen(context.facts.get('product', productOf(command)), command.productId) ??
    decide(command, state, context),
});

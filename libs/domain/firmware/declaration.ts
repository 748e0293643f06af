import { firmwareStream, productStream, type FirmwareEvent, type StreamName } from '#contracts';
import type { CommandDeclaration } from '../aggregate';
import type { Command } from '../decider';
import { refuseUnlessOpen } from '../product/gates';
import type { FirmwareState } from './state';

export interface OnFirmware extends Command {
  readonly productId: string;
}

export type FirmwareDeclaration<C extends OnFirmware> = CommandDeclaration<FirmwareState, C, FirmwareEvent>;

export const onFirmware = ({ orgId, productId }: OnFirmware): StreamName => firmwareStream(orgId, productId);

export const productOf = ({ orgId, productId }: OnFirmware): StreamName => productStream(orgId, productId);

interface InOpenProduct<C extends OnFirmware> extends Pick<FirmwareDeclaration<C>, 'decide'> {
  /** Besides the product. */
  readonly facts?: FirmwareDeclaration<C>['facts'];
}

/** A command that an archived or closing product does not take (A22, A25). */
export const openProductCommand = <C extends OnFirmware>(
  type: C['type'],
  { facts, decide }: InOpenProduct<C>,
): FirmwareDeclaration<C> => ({
  type,
  stream: onFirmware,
  facts: command => [{ kind: 'product', stream: productOf(command) }, ...(facts?.(command) ?? [])],
  decide: (command, state, context) =>
    refuseUnlessOpen(context.facts.get('product', productOf(command)), command.productId) ??
    decide(command, state, context),
});

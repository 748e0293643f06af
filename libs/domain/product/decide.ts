import type { ProductEvent } from '#contracts';
import { reject, unchanged, type Context, type Decision } from '../decider';
import { archiveProduct, restoreProduct } from './archiving';
import { changeBindingMode, settleBindingMode } from './binding-mode';
import type * as commands from './commands';
import { answerQuestion, markReady } from './configuration';
import { createProduct } from './creation';
import { deleteProduct, settleDeletion } from './deletion';
import { changeProduct } from './editing';
import { refuseUnlessOpen } from './gates';
import { fenceReservation } from './naming';
import { replaceProductType } from './product-type';
import { replaceSchema } from './schema-change';
import { rotateSecret } from './secret';
import type { ProductState } from './state';

type ProductDecision = Decision<ProductEvent>;

export function decideProduct(
  command: commands.ProductCommand,
  state: ProductState,
  context: Context,
): ProductDecision {
  switch (command.type) {
    case 'CreateProduct':
      return createProduct(command, state, context);
    case 'FenceReservation':
      return fenceReservation(command, state);
    case 'ChangeProduct':
    case 'ChangeProductSchema':
    case 'ReplaceProductType':
    case 'ChangeBindingMode':
    case 'AnswerConfigurationQuestion':
    case 'MarkReadyForManufacturing':
    case 'RotateProductSecret':
      return onOpenProduct(command, state, context);
    case 'SettleBindingMode':
    case 'ArchiveProduct':
    case 'RestoreProduct':
    case 'DeleteProduct':
    case 'SettleDeletion':
      return onPresentProduct(command, state);
  }
}

type OpenProductCommand =
  | commands.ChangeProduct
  | commands.ChangeProductSchema
  | commands.ReplaceProductType
  | commands.ChangeBindingMode
  | commands.AnswerConfigurationQuestion
  | commands.MarkReadyForManufacturing
  | commands.RotateProductSecret;

/** What an archived or closing product does not take (A22, A25). */
function onOpenProduct(command: OpenProductCommand, state: ProductState, context: Context): ProductDecision {
  if (state.status !== 'present') return reject('not_found', `There is no product ${command.productId}.`);
  const refusal = refuseUnlessOpen(state, command.productId);
  if (refusal !== null) return refusal;
  switch (command.type) {
    case 'ChangeProduct':
      return changeProduct(command, state.product, context);
    case 'ChangeProductSchema':
      return replaceSchema(command, state.product);
    case 'ReplaceProductType':
      return replaceProductType(command, state.product, context);
    case 'ChangeBindingMode':
      return changeBindingMode(command, state.product);
    case 'AnswerConfigurationQuestion':
      return answerQuestion(command, state.product, context);
    case 'MarkReadyForManufacturing':
      return markReady(command, state.product);
    case 'RotateProductSecret':
      return rotateSecret(context);
  }
}

type PresentProductCommand =
  | commands.SettleBindingMode
  | commands.ArchiveProduct
  | commands.RestoreProduct
  | commands.DeleteProduct
  | commands.SettleDeletion;

function onPresentProduct(command: PresentProductCommand, state: ProductState): ProductDecision {
  if (state.status === 'deleted' && command.type === 'SettleDeletion') return unchanged;
  if (state.status !== 'present') return reject('not_found', `There is no product ${command.productId}.`);
  switch (command.type) {
    case 'SettleBindingMode':
      return settleBindingMode(command, state.product);
    case 'ArchiveProduct':
      return archiveProduct(command, state.product);
    case 'RestoreProduct':
      return restoreProduct(command, state.product);
    case 'DeleteProduct':
      return deleteProduct(state.product);
    case 'SettleDeletion':
      return settleDeletion(command, state.product);
  }
}

import { aggregate, type CommandOf } from '../aggregate';
import { archiveProduct, restoreProduct } from './archiving';
import { changeBindingMode, settleBindingMode } from './binding-mode';
import { answerQuestion, markReady } from './configuration';
import { createProduct } from './creation';
import { deleteProduct, settleDeletion } from './deletion';
import { changeProduct } from './editing';
import { fenceReservation } from './fencing';
import { replaceProductType } from './product-type';
import { changeProductSchema } from './schema-change';
import { rotateSecret } from './secret';
import { evolveProduct, initialProduct } from './state';

const commands = [
  createProduct,
  changeProduct,
  changeProductSchema,
  replaceProductType,
  changeBindingMode,
  settleBindingMode,
  answerQuestion,
  markReady,
  archiveProduct,
  restoreProduct,
  rotateSecret,
  deleteProduct,
  settleDeletion,
  fenceReservation,
] as const;

export type ProductCommand = CommandOf<typeof commands>;

/** A type of devices: the container of its devices, firmware and groups (A1). */
export const product = aggregate({
  category: 'product',
  initialState: () => initialProduct,
  evolve: evolveProduct,
  commands,
});

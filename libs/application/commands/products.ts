import {
  productStream,
  type BindingModeBody,
  type CommandId,
  type CreateProductBody,
  type ProductRef,
} from '#contracts';
import { nameWarnings, normalized, slug, type ProductState } from '#domain';
import { shortIdOf } from '../executor/event-ids';
import type { Executor } from '../executor/executor';
import type { Outcome } from '../executor/outcome';
import { bindingModeChange, productDeletion } from '../settlement/closing';
import { productRefOf, type AnswerTo, type HandlerOf } from './request';
import { settledRequest, type SettlingParts } from './settled-request';

export type ProductCommandParts = SettlingParts;

/** A8: the id is the client's, or made from the name; a retired one is not taken again. */
export function createProduct({ executor }: ProductCommandParts): HandlerOf<'CreateProduct'> {
  return async request => {
    const { orgId } = productRefOf(request);
    const body = request.body as CreateProductBody;
    const productId = body.id ?? (await idFromName(executor, orgId, body.name, request.envelope.commandId));
    const command = { type: 'CreateProduct', orgId, productId, body } as const;
    return createdProduct(productId, await executor.execute({ command, envelope: request.envelope }));
  };
}

/** The answer to a creation: the product's identities, and its secret this once. */
export function createdProduct(productId: string, outcome: Outcome<ProductState>): AnswerTo<'CreateProduct'> {
  if (outcome.kind === 'rejected') return outcome;
  const { state } = outcome;
  const { number, productKey } =
    state.status === 'present' ? state.product : { number: null, productKey: null };
  const warnings = state.status === 'present' ? nameWarnings(state.product.created.name) : [];
  return {
    kind: 'done',
    id: productId,
    outcome,
    created: outcome.events.length > 0,
    more: { number, productKey, productSecret: outcome.secret, warnings },
  };
}

/**
 * The name as an id; `p-` and 8 characters of the command's id when nothing is left of the name, when that id is retired,
 * or when a product of another name has it.
 */
async function idFromName(
  executor: Executor,
  orgId: string,
  name: string,
  commandId: CommandId,
): Promise<string> {
  const own = shortIdOf('p', commandId, 8);
  const wanted = slug(name);
  if (wanted === '') return own;
  const { state, commands } = await executor.states.judged(productStream(orgId, wanted));
  const isFree =
    state.status === 'absent' ||
    (state.status === 'present' && normalized(state.product.created.name) === normalized(name));
  const wasOurs = [...commands.keys()].some(known => known === commandId);
  return isFree || wasOurs ? wanted : own;
}

export function rotateProductSecret({ executor }: ProductCommandParts): HandlerOf<'RotateProductSecret'> {
  return async request => {
    const { orgId, productId } = productRefOf(request);
    const command = { type: 'RotateProductSecret', orgId, productId } as const;
    const outcome = await executor.execute({ command, envelope: request.envelope });
    return outcome.kind === 'rejected'
      ? outcome
      : { kind: 'done', id: productId, outcome, more: { productSecret: outcome.secret } };
  };
}

const productBefore = ({ executor }: ProductCommandParts, { orgId, productId }: ProductRef) =>
  executor.states.judged(productStream(orgId, productId));

/** C22: counted behind the gate, answered at once where that goes quickly. */
export function changeBindingMode(parts: ProductCommandParts): HandlerOf<'ChangeBindingMode'> {
  return async request => {
    const where = productRefOf(request);
    const body = request.body as BindingModeBody;
    const command = { type: 'ChangeBindingMode', ...where, body } as const;
    return settledRequest(parts, request, {
      closing: bindingModeChange(where),
      command,
      id: where.productId,
      before: await productBefore(parts, where),
      open: state => (state.status === 'present' ? state.product.modeChange : null),
      isHopelessFirst: state =>
        state.status === 'present' && state.product.bindingMode === 'multi' && body.mode !== 'multi',
    });
  };
}

/** A25: not while the product has devices. */
export function deleteProduct(parts: ProductCommandParts): HandlerOf<'DeleteProduct'> {
  return async request => {
    const where = productRefOf(request);
    const command = { type: 'DeleteProduct', ...where } as const;
    return settledRequest(parts, request, {
      closing: productDeletion(where),
      command,
      id: where.productId,
      before: await productBefore(parts, where),
      open: state => (state.status === 'present' ? state.product.deletion : null),
      isHopelessFirst: state => state.status === 'present',
    });
  };
}

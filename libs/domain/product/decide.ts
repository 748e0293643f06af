import { organizationStream, type ProductEvent } from '#contracts';
import { accept, reject, unchanged, type Context, type Decision } from '../decider';
import { sameJson } from '../json';
import { normalized, sameValue } from '../reservation/holds';
import type * as commands from './commands';
import { blueprint } from './creation';
import { detailChanges } from './editing';
import { refuseUnlessOpen } from './gates';
import type { Product, ProductState } from './state';

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
    case 'ChangeBindingMode':
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

type OpenProductCommand = commands.ChangeProduct | commands.ChangeBindingMode | commands.RotateProductSecret;

function onOpenProduct(command: OpenProductCommand, state: ProductState, context: Context): ProductDecision {
  if (state.status !== 'present') return reject('not_found', `There is no product ${command.productId}.`);
  const refusal = refuseUnlessOpen(state, command.productId);
  if (refusal !== null) return refusal;
  switch (command.type) {
    case 'ChangeProduct':
      return changeProduct(command, state.product, context);
    case 'ChangeBindingMode':
      return changeBindingMode(command, state.product);
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

/** A8, A26, C2 to C15, D7. */
function createProduct(
  { orgId, productId, body }: commands.CreateProduct,
  state: ProductState,
  { facts, holds, minted }: Context,
): ProductDecision {
  if (state.status === 'deleted')
    return reject('id_retired', `Product id ${productId} belonged to a deleted product.`);
  const organization = facts.get('organization', organizationStream(orgId));
  if (!organization.exists) return reject('not_found', `There is no organization ${orgId}.`);
  const plan = blueprint(productId, body, organization.region);
  if ('kind' in plan) return plan;
  if (state.status === 'present') {
    const { number, productKey, productSecretHash, takes, ...created } = state.product.created;
    return sameJson(created, plan)
      ? unchanged
      : reject('already_exists', `Product ${productId} exists with other content (number ${number}).`);
  }
  if (!organization.projects.has(plan.projectId)) {
    return reject('project_unknown', `There is no project ${plan.projectId} in ${orgId}.`);
  }
  const takes = holds['product-name'];
  if (takes === undefined) throw new Error('a product is created only with its name held');
  return accept([{ type: 'ProductCreated', data: { ...plan, ...minted, takes } }]);
}

/** C18; renaming takes the new name and gives up the old one. */
function changeProduct(
  { body }: commands.ChangeProduct,
  product: Product,
  { holds }: Context,
): ProductDecision {
  const changes = detailChanges(product, body);
  if ('kind' in changes) return changes;
  const events: ProductEvent[] = [];
  if (Object.keys(changes).length > 0) {
    const takes = holds['product-name'];
    const swap = takes === undefined ? {} : { takes, givesUp: product.nameHold };
    events.push({ type: 'ProductDetailsChanged', data: { changes, ...swap } });
  }
  if (body.sharing !== undefined && body.sharing !== product.sharing) {
    events.push({ type: 'SharingChanged', data: { sharing: body.sharing } });
  }
  return accept(events);
}

/** The name that a change would take, where it counts as another than the present one. */
export function renamesTo(body: { readonly name?: string }, product: Product): string | null {
  const { name } = body;
  return name === undefined || normalized(name) === normalized(product.name) ? null : name;
}

/** C22, C23: from multi to another mode only when no device has two accounts; that is counted behind the gate. */
function changeBindingMode({ body }: commands.ChangeBindingMode, product: Product): ProductDecision {
  const { bindingMode: from, modeChange } = product;
  if (modeChange !== null) {
    return modeChange.to === body.mode
      ? unchanged
      : reject('mode_changing', 'The binding mode is being changed.');
  }
  if (from === body.mode) return unchanged;
  if (body.mode === 'multi' && product.networkMethods.includes('bluetooth')) {
    return reject('mode_not_supported', 'A Bluetooth product is alternate or single (C23).');
  }
  const data = { from, to: body.mode };
  return accept([{ type: from === 'multi' ? 'BindingModeChangeStarted' : 'BindingModeChanged', data }]);
}

function settleBindingMode(
  { request, finding }: commands.SettleBindingMode,
  { modeChange, bindingMode }: Product,
): ProductDecision {
  if (modeChange === null || modeChange.eventId !== request) return unchanged;
  const { to } = modeChange;
  if (finding.kind === 'timeout') {
    return accept([{ type: 'BindingModeChangeRejected', data: { to, cause: 'timeout', devices: 0 } }]);
  }
  const { devices } = finding;
  return devices === 0
    ? accept([{ type: 'BindingModeChanged', data: { from: bindingMode, to } }])
    : accept([{ type: 'BindingModeChangeRejected', data: { to, cause: 'devices-bound', devices } }]);
}

function rotateSecret({ minted }: Context): ProductDecision {
  return accept([{ type: 'ProductSecretRotated', data: { productSecretHash: minted.productSecretHash } }]);
}

/** A22 */
function archiveProduct({ productId }: commands.ArchiveProduct, product: Product): ProductDecision {
  if (product.deletion !== null) return reject('product_closing', `Product ${productId} is being deleted.`);
  return product.archived ? unchanged : accept([{ type: 'ProductArchived', data: {} }]);
}

function restoreProduct({ productId }: commands.RestoreProduct, product: Product): ProductDecision {
  if (product.deletion !== null) return reject('product_closing', `Product ${productId} is being deleted.`);
  return product.archived ? accept([{ type: 'ProductRestored', data: {} }]) : unchanged;
}

/** A25: asking closes the door; the devices before it are counted behind it. */
function deleteProduct(product: Product): ProductDecision {
  return product.deletion === null ? accept([{ type: 'ProductDeletionRequested', data: {} }]) : unchanged;
}

function settleDeletion(
  { request, finding }: commands.SettleDeletion,
  { deletion, nameHold }: Product,
): ProductDecision {
  if (deletion === null || deletion.eventId !== request) return unchanged;
  if (finding.kind === 'timeout') {
    return accept([{ type: 'ProductDeletionRejected', data: { cause: 'timeout', devices: 0 } }]);
  }
  const { devices } = finding;
  return devices === 0
    ? accept([{ type: 'ProductDeleted', data: { givesUp: nameHold } }])
    : accept([{ type: 'ProductDeletionRejected', data: { cause: 'has-devices', devices } }]);
}

/**
 * An owner that has the value keeps it, whichever hold it took it by: another writer of the same owner may have taken a
 * later one since. Decided again after a conflict it stays right, for it looks at the state that it is appended after.
 */
function fenceReservation({ hold }: commands.FenceReservation, state: ProductState): ProductDecision {
  if (state.status === 'present' && sameValue(state.product.nameHold, hold)) return unchanged;
  return accept([{ type: 'ReservationLapsed', data: { hold } }]);
}

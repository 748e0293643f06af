import { organizationStream, productStream, type ProductEvent } from '#contracts';
import type { Aggregate, MintRequest } from '../decider';
import type { ValueToReserve } from '../reservation/holds';
import type { ProductCommand } from './commands';
import { decideProduct, renamesTo } from './decide';
import { evolveProduct, initialProduct, type ProductState } from './state';

/** A type of devices: the container of its devices, firmware and groups (A1). */
export const product: Aggregate<ProductState, ProductCommand, ProductEvent> = {
  category: 'product',
  initialState: () => initialProduct,
  evolve: evolveProduct,
  decide: decideProduct,
  stream: command => productStream(command.orgId, command.productId),
  facts: command =>
    command.type === 'CreateProduct'
      ? [{ kind: 'organization', stream: organizationStream(command.orgId) }]
      : [],
  reserves: nameToReserve,
  mints: mintRequest,
};

function mintRequest(command: ProductCommand): MintRequest | null {
  if (command.type === 'CreateProduct') return 'product-identity';
  return command.type === 'RotateProductSecret' ? 'product-secret' : null;
}

/** A8, A26: product names are unique in an organization. */
function nameToReserve(command: ProductCommand, state: ProductState): readonly ValueToReserve[] {
  const name =
    command.type === 'CreateProduct' && state.status === 'absent'
      ? command.body.name
      : command.type === 'ChangeProduct' && state.status === 'present'
        ? renamesTo(command.body, state.product)
        : null;
  return name === null ? [] : [{ kind: 'product-name', value: name }];
}

/** The id of a product whose creator gave none: its name in B16 letters; empty when nothing is left of it (A27). */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9:._]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 64);
}

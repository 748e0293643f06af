import { modelStream, organizationStream, productStream, type ProductEvent } from '#contracts';
import type { Aggregate, MintRequest } from '../decider';
import type { FactRequest } from '../facts';
import type { ProductCommand } from './commands';
import { factsForAnswer } from './configuration';
import { decideProduct } from './decide';
import { nameToReserve } from './naming';
import { evolveProduct, initialProduct, type ProductState } from './state';

/** A type of devices: the container of its devices, firmware and groups (A1). */
export const product: Aggregate<ProductState, ProductCommand, ProductEvent> = {
  category: 'product',
  initialState: () => initialProduct,
  evolve: evolveProduct,
  decide: decideProduct,
  stream: command => productStream(command.orgId, command.productId),
  facts: factsFor,
  reserves: nameToReserve,
  mints: mintRequest,
};

function mintRequest(command: ProductCommand): MintRequest | null {
  if (command.type === 'CreateProduct') return 'product-identity';
  return command.type === 'RotateProductSecret' ? 'product-secret' : null;
}

function factsFor(command: ProductCommand): readonly FactRequest[] {
  if (command.type === 'AnswerConfigurationQuestion') return factsForAnswer(command);
  if (command.type !== 'CreateProduct') return [];
  const { orgId, body } = command;
  const organization = { kind: 'organization', stream: organizationStream(orgId) } as const;
  return body.modelId === undefined
    ? [organization]
    : [organization, { kind: 'model', stream: modelStream(orgId, body.modelId) }];
}

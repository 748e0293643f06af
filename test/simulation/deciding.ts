import { asCommand } from '../../libs/application/commands/decided';
import { isDecided } from '../../libs/application/commands/handlers';
import type { AnyCommand } from '../../libs/application/executor/aggregates';
import { NO_SUPPLIES, type Supplies } from '../../libs/application/executor/plan';
import { requestOf, type Intent } from './intent';

/** Decides as if the name could be had. */
export const PROVISIONAL: Supplies = {
  ...NO_SUPPLIES,
  holds: { 'product-name': { kind: 'product-name', hash: '0'.repeat(64), generation: 1 } },
};

/** The command that a request becomes, for those that are one decision of one aggregate; null for the others. */
export function commandOf(intent: Intent): AnyCommand | null {
  const request = requestOf(intent);
  if (isDecided(intent.name) || intent.name === 'MoveDevice') return asCommand(request);
  if (intent.name !== 'CreateProduct' || !('id' in intent.body)) return null;
  return asCommand({ ...request, params: { ...intent.params, productId: String(intent.body.id) } });
}

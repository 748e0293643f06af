import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';
import type { StepScope } from './step-work';

/**
 * For one command of a run, in the name of who confirmed it. It is named after the attempt: what came back after an
 * earlier one goes again.
 */
export function envelopeIn(
  { migrationId, step, attempt, confirmation }: StepScope,
  ...what: readonly string[]
): Envelope {
  const { bodyHash: _, ifMatch: __, productId: ___, ...shared } = confirmation;
  return { ...shared, commandId: commandIdOf(migrationId, step, String(attempt), ...what) };
}

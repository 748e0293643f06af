import { organizationOf, type Recorded } from '#contracts';
import type { Envelope } from '../executor/envelope';
import { commandIdOf } from '../executor/event-ids';

/** Who asks in the name of a process. Same event, same steps, same command: whoever comes second changes nothing. */
export function envelopeFor(process: string, cause: Recorded, ...steps: readonly string[]): Envelope {
  return {
    commandId: commandIdOf(cause.id, process, ...steps),
    actor: `system:${process}`,
    orgId: cause.metadata.orgId ?? organizationOf(cause.stream) ?? '',
    correlationId: cause.metadata.$correlationId,
    causationId: cause.id,
  };
}

import type { DomainEvent, Recorded } from '#contracts';
import type { Aggregate, Command } from '../decider';
import type { Ledger } from './ledger';
import { writesAgain } from './repeats';
import { decideOn, type Supplied } from './story';

/** Decides a command, writes what it led to, and decides it once more: that must write nothing. Gives what was written. */
export function carryOut<State, C extends Command, E extends DomainEvent>(
  aggregate: Aggregate<State, C, E>,
  command: C,
  ledger: Ledger,
  supplied: Supplied = {},
): readonly Recorded[] {
  const decision = decideOn(aggregate, command, ledger, supplied);
  if (decision.kind === 'rejected') return [];
  const { occurredAt } = supplied;
  const given = decision.given.map(gate => ({ ...gate, revision: ledger.read(gate.stream).length - 1 }));
  const said = { ...(occurredAt !== undefined && { occurredAt }), ...(given.length > 0 && { given }) };
  const written = decision.events.map(event => ledger.append(aggregate.stream(command), event, said));
  if (written.length > 0) ledger.writers.add(command.type);
  const again = decideOn(aggregate, command, ledger, supplied);
  if (again.kind === 'accepted' && again.events.length > 0 && writesAgain(command) === null)
    throw new Error(`${command.type} is not idempotent: ${JSON.stringify(again.events)}`);
  return written;
}

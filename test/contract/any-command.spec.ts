import fc from 'fast-check';
import type { CommandName } from '#contracts';
import { COMMAND_ROUTES } from '#contracts/http';
import { anyDeeds, carryOut, Fleet } from '../../libs/domain/testing';
import { aggregateOf } from '../../libs/application/executor/aggregates';
import { askedBy } from '../support/asked-by-route';
import { isDecided } from '../../libs/application/commands/handlers';

/** A literal route says its command in other words. */
const DECIDED = (Object.keys(COMMAND_ROUTES) as CommandName[])
  .filter(isDecided)
  .filter(name => !('wording' in COMMAND_ROUTES[name]));

const askedFor = fc.array(fc.oneof(...DECIDED.map(askedBy)), { minLength: 60, maxLength: 120 });

/**
 * Every command that its route brings whole, by whatever is asked and in whatever state of a fleet: no decision throws or
 * looks past its facts, what is written fits its contract, and asked again it writes nothing. A new command is in it by
 * itself.
 */
describe('whatever is asked by a route', () => {
  it.each(DECIDED)('%s is made from its row', name => {
    for (const command of fc.sample(askedBy(name), { numRuns: 5, seed: 1 })) {
      expect(command.type).toBe(name);
      expect(aggregateOf(command).stream(command)).not.toBe('');
    }
  });

  it('is decided, written once, and within its contract', () => {
    const written = new Set<string>();
    const walk = fc.property(anyDeeds(60), askedFor, (deeds, commands) => {
      const fleet = Fleet.started();
      for (const [index, command] of commands.entries()) {
        const deed = deeds[index];
        if (deed !== undefined) fleet.do(deed);
        if (carryOut(aggregateOf(command), command, fleet.ledger).length > 0) written.add(command.type);
      }
    });
    fc.assert(walk, { numRuns: 25 });
    // Else the names that commands are asked with never meet.
    expect(written.size).toBeGreaterThan(DECIDED.length / 2);
  });
});

import fc from 'fast-check';
import { anyDeeds, type Deed } from './arbitraries/commands';
import { Fleet } from './fleet';
import { INVARIANTS } from './invariants';

/**
 * Lets arbitrary deeds happen to fleets and holds every rule against every moment. One walk looks at all of them: the
 * deeds cost more than the looks. The rule that broke is named in the failure.
 */
export function walkFleets({ numRuns, length }: { readonly numRuns: number; readonly length: number }): void {
  walkFleetsThrough(anyDeeds(length), numRuns);
}

/** The same with deeds of one's own choice, for what arbitrary ones seldom come to. */
export function walkFleetsThrough(anyOfThem: fc.Arbitrary<readonly Deed[]>, numRuns: number): void {
  fc.assert(
    fc.property(anyOfThem, deeds => {
      const fleet = Fleet.started();
      for (const deed of deeds) {
        const events = fleet.do(deed);
        if (events.length === 0) continue;
        for (const [rule, breaches] of Object.entries(INVARIANTS)) {
          const broken = breaches(fleet, events);
          if (broken.length > 0) throw new Error(`${rule}: ${JSON.stringify(broken)}, by ${deed.on}`);
        }
      }
    }),
    { numRuns },
  );
}

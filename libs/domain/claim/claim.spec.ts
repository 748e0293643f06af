import fc from 'fast-check';
import { claimStream, productStream, type ClaimEvent, type Recorded } from '#contracts';
import { Ledger } from '../testing';
import { evolveClaim, initialClaim, rivalsOf, type ClaimState } from './claim';

const owners = ['a', 'b', 'c'].map(id => productStream('acme', id));
const [a, b] = owners as [(typeof owners)[0], (typeof owners)[0]];

function claimed(...claims: readonly (readonly [string, number])[]): ClaimState {
  const ledger = new Ledger();
  return claims.reduce((state, [owner, revision]) => {
    const event: ClaimEvent = { type: 'KeyClaimed', data: { owner, revision } };
    return evolveClaim(state, ledger.append(claimStream('k'), event) as Recorded<ClaimEvent>);
  }, initialClaim);
}

describe('the claims of one key', () => {
  it('consistency 2: a key that was claimed for one stream only has no rivals', () => {
    expect(rivalsOf(a, initialClaim)).toEqual([]);
    expect(rivalsOf(a, claimed([a, -1], [a, 2]))).toEqual([]);
  });

  it('consistency 2: a rival may still write at the highest revision that it was read at, in whatever order', () => {
    for (const order of [[3, -1, 0] as const, [-1, 0, 3] as const])
      expect(rivalsOf(b, claimed(...order.map(revision => [a, revision] as const)))).toEqual([[a, 3]]);
  });

  it('consistency 2: every other owner is a rival, and the newest claim says whose turn it is', () => {
    const claims = fc.array(fc.tuple(fc.constantFrom(...owners), fc.integer({ min: -1, max: 5 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(claims, all => {
        const state = claimed(...all);
        expect(state.owner).toBe(all.at(-1)?.[0]);
        const others = new Set(all.map(([owner]) => owner).filter(owner => owner !== a));
        expect(new Set(rivalsOf(a, state).map(([owner]) => owner))).toEqual(others);
      }),
    );
  });
});

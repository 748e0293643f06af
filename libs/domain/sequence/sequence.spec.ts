import fc from 'fast-check';
import { PRODUCT_SEQUENCE, type Recorded, type SequenceEvent } from '#contracts';
import { Ledger } from '../testing';
import { evolveSequence, initialSequence, takeNumber, type SequenceState } from './sequence';

/** Takes a number the way the executor does: what was decided is appended and folded. */
function take(ledger: Ledger, state: SequenceState, commandId: string): SequenceState {
  const event = takeNumber(state, () => `product-${commandId}`, commandId);
  if (event === null) return state;
  return evolveSequence(state, ledger.append(PRODUCT_SEQUENCE, event) as Recorded<SequenceEvent>);
}

describe('the product numbers', () => {
  it('D7 begin at 1', () => {
    expect(takeNumber(initialSequence(), number => `product-acme~lamp-${number}`, 'c1')).toEqual({
      type: 'NumberTaken',
      data: { number: 1, product: 'product-acme~lamp-1', commandId: 'c1' },
    });
  });

  it('D7 are found again by a retry of the command that took one', () => {
    const state = take(new Ledger(), initialSequence(), 'c1');
    expect(takeNumber(state, () => 'product-c1', 'c1')).toBeNull();
    expect(state.taken.get('c1')).toEqual({ number: 1, product: 'product-c1' });
  });

  it('D7 are found again where the product is named by the number', () => {
    const owner = (number: number) => `product-acme~${number}`;
    const taken = new Ledger().append(PRODUCT_SEQUENCE, {
      type: 'NumberTaken',
      data: { number: 1, product: owner(1), commandId: 'c1' },
    }) as Recorded<SequenceEvent>;
    expect(takeNumber(evolveSequence(initialSequence(), taken), owner, 'c1')).toBeNull();
  });

  it('D7 are not given to another product of the same command', () => {
    const state = take(new Ledger(), initialSequence(), 'c1');
    expect(takeNumber(state, () => 'product-acme~lamp', 'c1')?.data.number).toBe(2);
  });

  it('D7 rise by one, are never given twice, one for each command', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 30 }), commandIds => {
        const ledger = new Ledger();
        const end = commandIds.reduce((state, id) => take(ledger, state, id), initialSequence());
        const numbers = ledger.events.map(event => (event.type === 'NumberTaken' ? event.data.number : 0));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect([...end.taken.keys()]).toEqual([...new Set(commandIds)]);
      }),
    );
  });
});

import fc from 'fast-check';
import { reservationStream, type Recorded, type ReservationEvent } from '#contracts';
import { Ledger, SHA } from '../testing';
import { normalized, sameValue } from './holds';
import { evolveReservation, hold, initialReservation, settle, type ReservationState } from './reservation';

const HASH = SHA('a');
const STREAM = reservationStream('product-name', HASH);

class Value {
  state: ReservationState = initialReservation;
  readonly #ledger = new Ledger();

  add(event: ReservationEvent | null): this {
    if (event === null) return this;
    const recorded = this.#ledger.append(STREAM, event) as Recorded<ReservationEvent>;
    this.state = evolveReservation(this.state, recorded);
    return this;
  }

  hold(owner: string): this {
    return this.add(hold(this.state, owner, 'product-name', HASH));
  }

  settle(outcome: 'ReservationConfirmed' | 'ReservationReleased', owner: string, generation: number): this {
    return this.add(settle(this.state, outcome, owner, generation));
  }
}

describe('a reservation', () => {
  it('A26 a free value is held, then confirmed', () => {
    const value = new Value().hold('a');
    expect(value.state).toMatchObject({ status: 'held', owner: 'a', generation: 1 });
    expect(value.settle('ReservationConfirmed', 'a', 1).state.status).toBe('confirmed');
  });

  it('A26 another owner does not get a held or confirmed value', () => {
    const value = new Value().hold('a');
    expect(hold(value.state, 'b', 'product-name', HASH)).toBeNull();
    value.settle('ReservationConfirmed', 'a', 1);
    expect(hold(value.state, 'b', 'product-name', HASH)).toBeNull();
  });

  it('consistency 4: the same owner always takes a new generation, held or confirmed', () => {
    const value = new Value().hold('a').hold('a');
    expect(value.state).toMatchObject({ status: 'held', generation: 2 });
    value.settle('ReservationConfirmed', 'a', 2).hold('a');
    expect(value.state).toMatchObject({ status: 'held', generation: 3 });
  });

  it('consistency 4: another generation or owner settles nothing', () => {
    const { state } = new Value().hold('a').hold('a');
    for (const outcome of ['ReservationConfirmed', 'ReservationReleased'] as const) {
      expect(settle(state, outcome, 'a', 1)).toBeNull();
      expect(settle(state, outcome, 'b', 2)).toBeNull();
    }
  });

  it('consistency 4: confirming twice writes once; a released value is settled no more', () => {
    const value = new Value().hold('a').settle('ReservationConfirmed', 'a', 1);
    expect(settle(value.state, 'ReservationConfirmed', 'a', 1)).toBeNull();
    value.settle('ReservationReleased', 'a', 1);
    expect(value.state).toMatchObject({ status: 'free', owner: 'a', generation: 1, heldAt: null });
    expect(settle(value.state, 'ReservationReleased', 'a', 1)).toBeNull();
    expect(value.hold('b').state).toMatchObject({ status: 'held', owner: 'b', generation: 2 });
  });

  it('consistency 4: generations only rise, and one owner has the value until it is released', () => {
    const step = fc.record({
      kind: fc.constantFrom('hold', 'ReservationConfirmed', 'ReservationReleased'),
      owner: fc.constantFrom('a', 'b', 'c'),
      generation: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), steps => {
        const value = new Value();
        for (const { kind, owner, generation } of steps) {
          const before = value.state;
          if (kind === 'ReservationConfirmed' || kind === 'ReservationReleased')
            value.settle(kind, owner, generation);
          else value.hold(owner);
          expect(value.state.generation).toBeGreaterThanOrEqual(before.generation);
          const isTakenOver = before.status !== 'free' && value.state.owner !== before.owner;
          expect(isTakenOver).toBe(false);
        }
      }),
    );
  });
});

describe('one spelling of a value', () => {
  it('A26 case, edge whitespace and compatibility forms do not make another name', () => {
    expect(normalized('  ＬＡＭＰ ')).toBe(normalized('lamp'));
    expect(normalized('é')).toBe(normalized('é'));
    expect(normalized('Lamp 2')).not.toBe(normalized('Lamp2'));
  });

  it('A26 is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => normalized(normalized(text)) === normalized(text)),
    );
  });

  it('consistency 4: a hold is of a value whatever its generation', () => {
    expect(sameValue({ kind: 'k', hash: 'h' }, { kind: 'k', hash: 'h' })).toBe(true);
    expect(sameValue({ kind: 'k', hash: 'h' }, { kind: 'k', hash: 'i' })).toBe(false);
    expect(sameValue({ kind: 'k', hash: 'h' }, { kind: 'l', hash: 'h' })).toBe(false);
  });
});

import fc from 'fast-check';
import { parse, v5 } from 'uuid';
import { nameBasedId } from './name-based-id';

const NAMESPACE = parse('4f7fd1d2-8a55-4d0c-9a53-7b6f1a1d0c11');

it('is the UUID of version 5 of every name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), name => {
      expect(nameBasedId(name)).toBe(v5(name, NAMESPACE));
    }),
  );
});

it.each([2_730, 2_731, 100_000])('also of one with %i characters', length => {
  const name = 'é漢x'.repeat(length).slice(0, length);
  expect(nameBasedId(name)).toBe(v5(name, NAMESPACE));
});

import { Problem } from '../problem/problem';
import { HeldRefusals } from './held-refusals';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const tooMany = new Problem('rate_limited');

it('tells who is over a limit so a little later, and everybody else at once', () => {
  const held = new HeldRefusals();
  const told: Error[] = [];
  const other = new Problem('forbidden');
  held.pass(tooMany, error => told.push(error));
  held.pass(other, error => told.push(error));
  expect(told).toEqual([other]);
  jest.advanceTimersByTime(100);
  expect(told).toEqual([other, tooMany]);
});

it('holds so many at once and no more', () => {
  const held = new HeldRefusals();
  let told = 0;
  for (let refused = 0; refused < 1_003; refused++) held.pass(tooMany, () => told++);
  expect(told).toBe(3);
  jest.advanceTimersByTime(100);
  expect(told).toBe(1_003);
});

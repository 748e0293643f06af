import { positionOf, START, type Position, type Recorded } from '#contracts';
import { NewerEvent, type LogRead, type LogSlice } from '../../port';
import { RecentEvents } from './recent-events';

/** A log of `length` events at 1, 2, 3…; counts how many of them were read. */
function fileOf(length: number) {
  const file = { length, read: 0, newerAt: Infinity };
  const read = ({ after, limit }: LogRead): LogSlice => {
    const first = Number(after) + 1;
    if (first === file.newerAt) throw new NewerEvent('upgrade');
    const count = Math.max(0, Math.min(limit, file.length - first + 1));
    const events = Array.from({ length: count }, (_, n) => ({ position: positionOf(first + n) }) as Recorded);
    file.read += count;
    return { events, position: events.at(-1)?.position ?? after, caughtUp: count < limit };
  };
  return { file, recent: new RecentEvents(read) };
}

const positions = ({ events }: LogSlice): readonly number[] => events.map(({ position }) => Number(position));
const at = (position: number): Position => positionOf(position);

it('reads each event once, however many follow', () => {
  const { file, recent } = fileOf(10);
  for (let follower = 0; follower < 3; follower += 1)
    expect(positions(recent.read({ after: START, limit: 100 }))).toHaveLength(10);
  file.length = 12;
  for (const after of [10, 7, 11])
    expect(positions(recent.read({ after: at(after), limit: 100 })).at(-1)).toBe(12);
  expect(file.read).toBe(12);
});

it('gives no more than was asked for, and says whether there is more', () => {
  const { recent } = fileOf(10);
  recent.read({ after: START, limit: 100 });
  expect(recent.read({ after: START, limit: 4 })).toMatchObject({ position: at(4), caughtUp: false });
  expect(recent.read({ after: at(4), limit: 100 })).toMatchObject({ position: at(10), caughtUp: true });
  expect(recent.hasAfter(at(9))).toBe(true);
  expect(recent.hasAfter(at(10))).toBe(false);
});

it('serves who is far behind from the file and goes on from the furthest', () => {
  const { recent } = fileOf(20_000);
  for (let after = 0; after < 20_000; after += 1_000) recent.read({ after: at(after), limit: 1_000 });
  expect(positions(recent.read({ after: at(5), limit: 2 }))).toEqual([6, 7]);
  expect(positions(recent.read({ after: at(19_998), limit: 5 }))).toEqual([19_999, 20_000]);
});

it("delivers what precedes a newer program's event", () => {
  const { file, recent } = fileOf(5);
  recent.read({ after: START, limit: 100 });
  file.newerAt = 6;
  expect(positions(recent.read({ after: at(3), limit: 100 }))).toEqual([4, 5]);
  expect(() => recent.read({ after: at(5), limit: 100 })).toThrow(NewerEvent);
});

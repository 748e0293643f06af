import { positionOf } from '#contracts';
import { RecordedTimes } from './recorded-times';

const TIME = '2026-11-29T12:00:00.000Z';
const at = (position: number) => ({ revision: 0, position: positionOf(position) });

describe('the times that appends were answered with', () => {
  it('stay the same for a retry, however many other appends come between, up to some thousand', () => {
    const times = new RecordedTimes();
    times.appended({ ...at(1), created: TIME });
    for (let other = 2; other < 2_000; other += 1) times.appended({ ...at(other), created: 'another time' });
    expect(times.appended(at(1))).toMatchObject({ kind: 'appended', recordedAt: TIME });
  });

  it('stay the same over the border at which older ones are forgotten', () => {
    const times = new RecordedTimes();
    for (let other = 2; other < 2_040; other += 1) times.appended({ ...at(other), created: 'another time' });
    times.appended({ ...at(1), created: TIME });
    for (let other = 5_000; other < 7_000; other += 1)
      times.appended({ ...at(other), created: 'another time' });
    expect(times.appended(at(1))).toMatchObject({ recordedAt: TIME });
  });

  it('are forgotten in the end: memory does not grow with the log', () => {
    const times = new RecordedTimes();
    times.appended({ ...at(1), created: TIME });
    for (let other = 2; other < 10_000; other += 1) times.appended({ ...at(other), created: 'another time' });
    expect(times.appended({ ...at(1), created: 'the time of the server' })).toMatchObject({
      recordedAt: 'the time of the server',
    });
  });
});

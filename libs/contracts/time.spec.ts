import fc from 'fast-check';
import { isTime, timeOf } from './time';

const at = (text: string): string | null => {
  const time = timeOf(text);
  return time === null ? null : new Date(time).toISOString();
};

describe('a time in RFC 3339', () => {
  it.each([
    ['2026-11-30T10:00:00Z', '2026-11-30T10:00:00.000Z'],
    ['2026-11-30t10:00:00z', '2026-11-30T10:00:00.000Z'],
    // What Python's isoformat() writes.
    ['2026-11-30T10:00:00.123456+00:00', '2026-11-30T10:00:00.123Z'],
    ['2026-11-30T10:00:00-00:00', '2026-11-30T10:00:00.000Z'],
    ['2026-11-30T10:00:00+05:30', '2026-11-30T04:30:00.000Z'],
    // A plus sign that was not escaped in a query string.
    ['2026-11-30T10:00:00 05:30', '2026-11-30T04:30:00.000Z'],
    ['2026-12-01T00:30:00+01:00', '2026-11-30T23:30:00.000Z'],
    ['2026-11-30T10:00:00.9Z', '2026-11-30T10:00:00.900Z'],
    ['2026-11-30T10:00:00.99999999999999999999Z', '2026-11-30T10:00:00.999Z'],
    ['2028-02-29T10:00:00Z', '2028-02-29T10:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2016-12-31T15:59:60.5-08:00', '2016-12-31T23:59:59.500Z'],
  ])('%s is %s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it.each([
    '2026-02-31T10:00:00Z',
    '2026-11-31T10:00:00+00:00',
    '2027-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-01T10:00:00Z',
    '2026-11-00T10:00:00Z',
    '2026-11-30T24:00:00Z',
    '2026-11-30T10:60:00Z',
    '2026-11-30T10:00:60Z',
    '2016-12-31T23:59:60+01:00',
    '2016-12-31T23:59:61Z',
    '2026-11-30T10:00:00+24:00',
    '2026-11-30T10:00:00+00:60',
    '2026-11-30T10:00:00+0000',
    '2026-11-30T10:00:00',
    '2026-11-30T10:00:00.Z',
    '2026-11-30T10:00Z',
    '2026-11-30 10:00:00Z',
    '2026-11-30',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+012026-11-30T10:00:00Z',
    ' 2026-11-30T10:00:00Z',
    '2026-11-30T10:00:00Z\n',
    '',
  ])('%j is none', text => {
    expect(isTime(text)).toBe(false);
  });

  it('is the same instant at whatever offset it is said', () => {
    const instants = fc.date({
      min: new Date('0001-01-02'),
      max: new Date('9999-12-30'),
      noInvalidDate: true,
    });
    const offsets = fc.integer({ min: -1439, max: 1439 });
    const two = (value: number): string => String(value).padStart(2, '0');
    fc.assert(
      fc.property(instants, offsets, (instant, minutes) => {
        const local = new Date(instant.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const size = Math.abs(minutes);
        const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        expect(timeOf(local + offset)).toBe(instant.getTime());
      }),
    );
  });
});

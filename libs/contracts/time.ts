/**
 * RFC 3339 5.6: `T` and `Z` in either case, any offset, any number of digits of a second. A `+` that stands unescaped in a
 * query string arrives as a blank.
 */
const TIME =
  /^(\d{4}-\d\d-(\d\d))t([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d+))?(?:z|([+ -])([01]\d|2[0-3]):([0-5]\d))$/i;

const MINUTE_MS = 60_000;
/** Years have four digits, in UTC as well. */
const EARLIEST = Date.parse('0000-01-01T00:00:00.000Z');
const LATEST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Milliseconds since 1970 of a time in RFC 3339; null for other text and for what no calendar or clock shows. Further
 * digits are cut off, a leap second is the second before it.
 */
export function timeOf(text: string): number | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [, date, day, hour, minute, second, fraction = '', sign, hours = '0', minutes = '0'] = match;
  const isLeap = second === '60';
  const thousandths = fraction.slice(0, 3).padEnd(3, '0');
  const local = Date.parse(`${date}T${hour}:${minute}:${isLeap ? '59' : second}.${thousandths}Z`);
  // A day beyond the end of its month is read as one of the next.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(day)) return null;
  const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  const time = sign === '-' ? local + ahead : local - ahead;
  if (time < EARLIEST || time > LATEST || (isLeap && !endsMonth(time))) return null;
  return time;
}

/** The same time in UTC with milliseconds, as times are kept and shown; null for what is none. */
export function utcOf(text: string): string | null {
  const time = timeOf(text);
  return time === null ? null : new Date(time).toISOString();
}

/** Whether text is a time in RFC 3339. */
export const isTime = (text: string): boolean => timeOf(text) !== null;

/** Leap seconds follow the last second of a month, UTC. */
const endsMonth = (time: number): boolean => /-01T00:00:00\./.test(new Date(time + 1_000).toISOString());

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Dice } from '../chaos/dice';

// What is no request of HTTP, or could be read as two: sent as bytes, since no client would.

const PATH = '/v1/organizations/default/products';
const lines = (...all: readonly string[]): string => `${all.join('\r\n')}\r\n\r\n`;
/** What must never be answered: it is hidden in the body of another request. */
const HIDDEN = lines(`GET /hidden HTTP/1.1`, 'Host: x');

const FORMS: readonly [string, ...string[]] = [
  'NONSENSE\r\n\r\n',
  '\u0000\u0001\u0002\r\n\r\n',
  lines('GET / HTTP/9.9', 'Host: x'),
  lines(`GET ${PATH} HTTP/1.1`),
  lines(`GET ${PATH} HTTP/1.1`, 'Host: x', 'Host: y'),
  lines(`GET ${PATH} HTTP/1.1`, 'Host: x', 'Bad Header: 1'),
  lines(`GET ${PATH} HTTP/1.1`, 'Host: x', ' folded: 1'),
  lines(`GET ${PATH}\u0000 HTTP/1.1`, 'Host: x'),
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Content-Length: 4', 'Content-Length: 5') + HIDDEN,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Content-Length: 6', 'Transfer-Encoding: chunked') +
    `0\r\n\r\n${HIDDEN}`,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Transfer-Encoding: xchunked') + `0\r\n\r\n${HIDDEN}`,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Transfer-Encoding: chunked, identity') + `0\r\n\r\n${HIDDEN}`,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Transfer-Encoding : chunked') + `0\r\n\r\n${HIDDEN}`,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Transfer-Encoding: chunked') + `-1\r\n${HIDDEN}`,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Content-Length: -1') + HIDDEN,
  lines(`POST ${PATH} HTTP/1.1`, 'Host: x', 'Content-Length: 1e1') + HIDDEN,
  `GET ${PATH} HTTP/1.1\nHost: x\n\n`,
  lines(`GET /${'a'.repeat(20_000)} HTTP/1.1`, 'Host: x'),
  lines(`GET ${PATH} HTTP/1.1`, 'Host: x', `X: ${'h'.repeat(17_000)}`),
];

/** The fault of one of them. */
export const anyBytesFault = (dice: Dice, url: string): Promise<string | null> =>
  faultOf(dice.pick(FORMS), url);

/** The faults of all of them. */
export async function bytesFaults(url: string): Promise<readonly string[]> {
  const found = await Promise.all(FORMS.map(form => faultOf(form, url)));
  return found.filter(fault => fault !== null);
}

/** Sends it and ends; null where each answer, if there is any, is a refusal and there is one at most. */
async function faultOf(form: string, url: string): Promise<string | null> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(form);
  // A connection that is cut in place of an answer is one way to refuse.
  const answer = await text(socket).catch(() => '');
  const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
  const isRefused = statuses.length <= 1 && statuses.every(status => status >= 400 && status <= 499);
  return isRefused ? null : `${JSON.stringify(form.slice(0, 150))} was answered ${statuses.join(' and ')}`;
}

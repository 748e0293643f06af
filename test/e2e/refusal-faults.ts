import { dialectAt, PROBLEMS, type ProblemCode } from '#contracts/http';
import type { Answer } from '../support/program/client';

const INTERNALS = /node_modules|SQLITE|libsql|\bat .*\(.*:\d+:\d+\)|\/dist\//;

/** What is wrong with a refusal in the words that are spoken at the URL; null for a good one. */
export function refusalFault(url: string, answer: Answer): string | null {
  const { status, text } = answer;
  const found =
    READERS[dialectAt(url)?.prefix ?? '']?.(answer) ?? (INTERNALS.test(text) ? 'shows internals' : null);
  return found === null ? null : `${found}: ${status} ${text.slice(0, 300)}`;
}

type Reader = (answer: Answer) => string | null;

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);
const isRefused = (status: number): boolean => status >= 400 && status <= 499;

const problemJson: Reader = ({ status, headers, body }) => {
  if (!isRefused(status)) return 'not refused';
  if (!/^application\/problem\+json/.test(headers['content-type'] ?? '')) return 'no problem+json';
  const code = String(body.code);
  if (!isProblemCode(code) || PROBLEMS[code].status !== status || body.status !== status)
    return 'status and code differ';
  if (body.type !== `/problems/${code}` || typeof body.detail !== 'string') return 'unclear';
  return body.correlationId === headers['x-correlation-id'] ? null : 'no correlation id';
};

/** B17, B18 */
const errorStatus: Reader = ({ status, headers, body }) => {
  if (!isRefused(status)) return 'not refused';
  if (status === 405) return /^text\/html/.test(headers['content-type'] ?? '') ? null : 'no page';
  if (!/^application\/json/.test(headers['content-type'] ?? '')) return 'no JSON';
  const { status: said, message, details, more_info: info } = body.error_status ?? {};
  const code = String(info).replace('/problems/', '');
  if (said !== status || !isProblemCode(code)) return 'status and code differ';
  if (dialectAt('/organizations')?.statusOf(code) !== status) return 'another status than its code has';
  return typeof message === 'string' && Array.isArray(details) && details.length > 0 ? null : 'unclear';
};

/** E14, domain.md 7 */
const envelope: Reader = ({ status, headers, body }) => {
  if (!/^application\/json/.test(headers['content-type'] ?? '')) return 'no JSON';
  const isOfTheRequest = status === 200 && /^99(400|409|500)$/.test(String(body.code));
  if (!isOfTheRequest && !(isRefused(status) && body.code === status)) return 'not refused';
  if (body.data !== null) return 'refused with data';
  if (body.code === 99_400 && !/^[^:]+: ./.test(body.msg)) return 'no field';
  return body.requestId === headers['x-correlation-id'] ? null : 'no request id';
};

const READERS: Readonly<Record<string, Reader>> = {
  '': problemJson,
  '/organizations': errorStatus,
  '/connect-service': envelope,
};

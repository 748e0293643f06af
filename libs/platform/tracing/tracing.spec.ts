import { trace } from '@opentelemetry/api';
import { contextOf, inSpan, isTracing, traceparentFor } from './tracing';

const PARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

it('reads a traceparent', () => {
  expect(trace.getSpanContext(contextOf(PARENT))).toEqual({
    traceId: 'a'.repeat(32),
    spanId: 'b'.repeat(16),
    traceFlags: 1,
    isRemote: true,
  });
});

it.each([
  undefined,
  '',
  'x',
  `00-${'0'.repeat(32)}-${'b'.repeat(16)}-01`,
  `ff-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
])('drops %s', value => {
  expect(trace.getSpanContext(contextOf(value))).toBeUndefined();
});

it('hands on what came in where no SDK makes spans', async () => {
  expect(isTracing()).toBe(false);
  expect(traceparentFor(PARENT)).toBe(PARENT);
  expect(await inSpan('work', { traceparent: PARENT }, async () => 7)).toBe(7);
  await expect(inSpan('work', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

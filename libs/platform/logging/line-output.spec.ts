import { LineOutput } from './line-output';
import { logHealth } from '../pages/health';

const failing = (code: string): never => {
  throw Object.assign(new Error(code), { code });
};

/** A sink that takes at most `room` bytes, then fails with `code`. */
class FakeSink {
  taken = '';
  room = Infinity;
  code = 'EAGAIN';
  readonly output = new LineOutput(bytes => {
    if (this.room === 0) return failing(this.code);
    const count = Math.min(bytes.length, this.room);
    this.room -= count;
    this.taken += bytes.toString('utf8', 0, count);
    return count;
  });
}

let sink: FakeSink;
beforeEach(() => {
  jest.useFakeTimers();
  sink = new FakeSink();
});
afterEach(() => void jest.useRealTimers());

it('writes lines together after a moment, and at once when asked', () => {
  sink.output.write('a\n');
  sink.output.write('b\n');
  expect(sink.taken).toBe('');
  jest.advanceTimersByTime(10);
  expect(sink.taken).toBe('a\nb\n');
  sink.output.write('c\n');
  sink.output.flush();
  expect(sink.taken).toBe('a\nb\nc\n');
  expect(logHealth(sink.output.state)).toEqual({ ok: true, detail: 'written' });
});

it('keeps the lines for a reader that is behind, byte for byte', () => {
  sink.room = 3;
  sink.output.write('one\n');
  sink.output.flush();
  sink.output.write('two\n');
  sink.output.flush();
  expect(sink.taken).toBe('one');
  sink.room = Infinity;
  jest.advanceTimersByTime(100);
  expect(sink.taken).toBe('one\ntwo\n');
  expect(sink.output.state).toEqual({ dropped: 0, failure: null });
});

it('drops and counts lines that nobody reads, in bounded memory, and says so until they are read again', () => {
  sink.room = 0;
  const line = `${'x'.repeat(1023)}\n`;
  for (let n = 0; n < 3000; n += 1) {
    sink.output.write(line);
    sink.output.flush();
  }
  expect(sink.output.state).toEqual({ dropped: 3000 - 1024, failure: 'EAGAIN' });
  expect(logHealth(sink.output.state)).toMatchObject({ ok: true, degraded: true });
  sink.room = Infinity;
  sink.output.flush();
  expect(sink.taken.length).toBe(1_048_576);
  expect(sink.output.state.failure).toBeNull();
});

it.each(['ENOSPC', 'EPIPE', 'EIO'])(
  'drops and counts what fails with %s, and tries with the next line',
  code => {
    Object.assign(sink, { room: 6, code });
    sink.output.write('one\ntwo\n');
    sink.output.flush();
    expect(sink.output.state).toEqual({ dropped: 1, failure: code });
    sink.output.write('three\n');
    sink.output.flush();
    expect(sink.output.state).toEqual({ dropped: 2, failure: code });
    expect(logHealth(sink.output.state).detail).toBe(
      `stdout cannot be written (${code}): 2 lines of the log were dropped`,
    );
    sink.room = Infinity;
    sink.output.write('four\n');
    sink.output.flush();
    // The part of a line that had room stays a line of its own.
    expect(sink.taken).toBe('one\ntw\nfour\n');
    expect(logHealth(sink.output.state)).toEqual({
      ok: true,
      detail: 'written; 2 lines were dropped before',
    });
  },
);

it('ends although nobody reads', () => {
  sink.room = 0;
  sink.output.write('lost\n');
  sink.output.end();
  expect(sink.taken).toBe('');
});
